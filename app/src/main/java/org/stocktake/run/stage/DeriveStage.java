package org.stocktake.run.stage;

import java.util.ArrayList;
import java.util.List;
import org.stocktake.failure.Failure;
import org.stocktake.run.week.WeekContext;
import org.stocktake.run.week.WeekResults;

/** Updates what is derived from published weeks: the history, all destinations, and the archive. */
public final class DeriveStage implements Stage {
    @Override
    public String text() {
        return "derive";
    }

    @Override
    public Next run(WeekContext week, WeekResults results) {
        results.changed(results.earlier().pageChanges(week.engine()));
        List<Failure> failures =
                new ArrayList<>(week.data().deliveries().expect(week.scheduled().week()));
        failures.addAll(week.snapshots().recover());
        results.notUpdated(failures);
        return Next.CONTINUE;
    }
}
