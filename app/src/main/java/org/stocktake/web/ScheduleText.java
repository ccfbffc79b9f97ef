package org.stocktake.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.schedule.Schedule;
import org.stocktake.schedule.Scheduler;

/**
 * What pages say of the weekly runs.
 *
 * @param runs the last and the next run, as sentences
 * @param needsPerson whether it needs attention
 * @param trouble what is wrong, as a sentence; absent if nothing is
 */
record ScheduleText(
        String runs, boolean needsPerson, @Nullable String trouble) {
    /** The pages that say it show a week, which can be read without the log of runs. */
    static ScheduleText of(Scheduler scheduler, Instant now, Access access) {
        try {
            Schedule schedule = scheduler.now();
            Failure trouble = schedule.trouble();
            return new ScheduleText(
                    schedule.lastRun() + " " + schedule.nextRun(now),
                    schedule.needsPerson(),
                    trouble == null ? null : Problem.of(trouble, access).text());
        } catch (StocktakeException e) {
            return new ScheduleText(
                    "The last and the next run are not known.",
                    true,
                    Problem.of(e, access).text());
        }
    }
}
