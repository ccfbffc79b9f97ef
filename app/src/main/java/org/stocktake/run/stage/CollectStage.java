package org.stocktake.run.stage;

import org.stocktake.config.Settings;
import org.stocktake.measure.PropertyKeys;
import org.stocktake.run.progress.Progress;
import org.stocktake.run.progress.ProgressTracker;
import org.stocktake.run.staging.StagingWriter;
import org.stocktake.run.week.WeekContext;
import org.stocktake.run.week.WeekResults;
import org.stocktake.source.PlausibleDates;
import org.stocktake.source.Preflight;

/** Reads the source, and measures each body while others are still being requested. */
public final class CollectStage implements Stage {
    @Override
    public String text() {
        return "collect";
    }

    @Override
    public Next run(WeekContext week, WeekResults results) {
        Settings settings = week.settings();
        Preflight preflight = results.preflight();
        ProgressTracker tracker = new ProgressTracker(
                week.progress(),
                preflight,
                results.known(),
                week.time()::nanos,
                week.origin()::sent,
                settings.http().requestsPerSecond(),
                settings.http().pageBudget());
        results.collecting(tracker);
        PropertyKeys keys = new PropertyKeys(settings.properties().keys());
        try (StagingWriter staging = new StagingWriter(week.engine(), preflight.bases(), keys, tracker)) {
            preflight.failures().forEach(failure -> staging.failure(failure, null, null));
            tracker.enter(Progress.Stage.COLLECT);
            PlausibleDates dates = new PlausibleDates(staging, week.scheduled().at());
            week.source().collect(results.known(), dates);
            dates.conclude();
        }
        results.caches().addUnreadComments(week.engine());
        results.caches().addUnchangedWorkflows(week.engine());
        return Next.CONTINUE;
    }
}
