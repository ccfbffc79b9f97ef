package org.stocktake.run.stage;

import java.util.List;
import org.stocktake.run.progress.Progress;
import org.stocktake.run.week.WeekContext;
import org.stocktake.run.week.WeekResults;
import org.stocktake.source.Preflight;

/** Checks the account and counts spaces and pages. */
public final class SurveyStage implements Stage {
    @Override
    public String text() {
        return "survey";
    }

    @Override
    public Next run(WeekContext week, WeekResults results) {
        week.progress().show(new Progress.State(Progress.Stage.SURVEY, List.of(), 0, 0, null));
        Preflight preflight = week.source().survey();
        FolderProduct.require(preflight, week.snapshots(), week.data().path());
        NamedSpaces.require(week.origin().spaces(), preflight, week.snapshots(), week.engine());
        results.surveyed(preflight);
        return Next.CONTINUE;
    }
}
