package org.stocktake.run.stage;

import org.stocktake.run.week.WeekContext;
import org.stocktake.run.week.WeekResults;

/** Relates pages to each other: links, tree, duplicates, owners, workflows, changes since earlier weeks. */
public final class RelateStage implements Stage {
    @Override
    public String text() {
        return "relate";
    }

    @Override
    public Next run(WeekContext week, WeekResults results) {
        results.tables(results.relations().publish(week.privacy()));
        return Next.CONTINUE;
    }
}
