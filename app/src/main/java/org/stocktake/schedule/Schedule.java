package org.stocktake.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Failure;

/**
 * What the schedule says of itself at a moment.
 *
 * @param next when the next run starts, and why
 * @param running when the run in progress started; absent if there is none
 * @param last the newest run that ended; absent if there was none
 * @param failures runs in a row that were not complete
 * @param trouble why the schedule could not look, or not start a run; absent if it could
 */
public record Schedule(
        Timetable timetable,
        Decision next,
        @Nullable Instant running,
        @Nullable Attempt last,
        int failures,
        @Nullable Failure trouble) {
    /** Whether runs fail until a person acts. */
    public boolean needsPerson() {
        return trouble != null || next.reason().needsPerson();
    }

    /** How the last run ended, as a sentence. */
    public String lastRun() {
        if (last == null) {
            return "No run has ended yet.";
        }
        return "Last run: %s, %s, %s (status %d)."
                .formatted(last.week(), timetable.words(last.began()), last.words(), last.status());
    }

    /** When the next run starts, and why, as sentences. */
    public String nextRun(Instant now) {
        if (running != null) {
            return "A run is in progress since %s.".formatted(timetable.words(running));
        }
        return "Next run: %s. %s"
                .formatted(
                        next.isDue(now) ? "now" : timetable.words(next.at()),
                        next.reason().sentence());
    }
}
