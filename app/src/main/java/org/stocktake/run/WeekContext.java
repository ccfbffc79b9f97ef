package org.stocktake.run;

import org.stocktake.config.Settings;
import org.stocktake.engine.Engine;
import org.stocktake.finding.EvaluationContext;
import org.stocktake.finding.Rulebook;
import org.stocktake.http.pace.Time;
import org.stocktake.relate.Privacy;
import org.stocktake.snapshot.Snapshots;
import org.stocktake.source.OpenedSource;
import org.stocktake.source.Source;

/**
 * What all stages of a week share.
 *
 * @param origin the opened source of the settings
 * @param privacy how people appear in this week
 * @param startNanos when the run began
 */
record WeekContext(
        Settings settings,
        DataFolder data,
        Snapshots snapshots,
        WorkFolder work,
        ScheduledWeek scheduled,
        Rulebook rulebook,
        Privacy privacy,
        OpenedSource origin,
        Engine engine,
        Time time,
        Progress progress,
        String programVersion,
        long startNanos) {
    Source source() {
        return origin.source();
    }

    /** Whether the source is an export, which answers no requests. */
    boolean isExport() {
        return origin.traffic() == null;
    }

    EvaluationContext evaluation() {
        return new EvaluationContext(scheduled.week(), scheduled.at(), scheduled.zone());
    }

    /** Duration of the run so far. */
    double seconds() {
        return (time.nanos() - startNanos) / 1e9;
    }
}
