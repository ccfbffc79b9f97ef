package org.stocktake.run.stage;

import org.stocktake.cache.Caches;
import org.stocktake.relate.Privacy;
import org.stocktake.run.week.WeekContext;
import org.stocktake.run.week.WeekResults;

/** Saves what the next run need not read again. Only a published week is remembered. */
public final class RememberStage implements Stage {
    @Override
    public String text() {
        return "remember";
    }

    @Override
    public Next run(WeekContext week, WeekResults results) {
        results.caches()
                .save(
                        week.engine(),
                        week.privacy() instanceof Privacy.WithoutForgotten
                                ? Caches.Forgotten.PEOPLE
                                : Caches.Forgotten.NO_ONE,
                        week.settings().content().versionLists()
                                ? Caches.VersionLists.READ
                                : Caches.VersionLists.NOT_READ);
        return Next.CONTINUE;
    }
}
