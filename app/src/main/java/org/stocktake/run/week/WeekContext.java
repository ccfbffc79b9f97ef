package org.stocktake.run.week;

import org.stocktake.config.Settings;
import org.stocktake.engine.Engine;
import org.stocktake.finding.EvaluationContext;
import org.stocktake.finding.Rulebook;
import org.stocktake.http.pace.Time;
import org.stocktake.relate.Privacy;
import org.stocktake.run.folder.DataFolder;
import org.stocktake.run.folder.WorkFolder;
import org.stocktake.run.progress.Progress;
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
public record WeekContext(
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
    public Source source() {
        return origin.source();
    }

    /** Whether the source is an export, which answers no requests. */
    public boolean isExport() {
        return origin.traffic() == null;
    }

    public EvaluationContext evaluation() {
        return new EvaluationContext(scheduled.week(), scheduled.at(), scheduled.zone());
    }

    /** Duration of the run so far. */
    public double seconds() {
        return (time.nanos() - startNanos) / 1e9;
    }
}
