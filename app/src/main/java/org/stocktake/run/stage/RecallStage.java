package org.stocktake.run.stage;

import org.stocktake.cache.Caches;
import org.stocktake.config.Settings;
import org.stocktake.measure.PropertyKeys;
import org.stocktake.run.folder.SettingsMapper;
import org.stocktake.run.staging.StagingTables;
import org.stocktake.run.week.EarlierWeeks;
import org.stocktake.run.week.WeekContext;
import org.stocktake.run.week.WeekResults;

/** Creates the input tables, and loads what earlier runs measured and published. */
public final class RecallStage implements Stage {
    @Override
    public String text() {
        return "recall";
    }

    @Override
    public Next run(WeekContext week, WeekResults results) {
        Settings settings = week.settings();
        StagingTables.create(week.engine());
        EarlierWeeks earlier =
                new EarlierWeeks(week.snapshots(), week.scheduled().week());
        earlier.load(week.engine());
        Caches caches = new Caches(
                week.data().path().resolve("measured"),
                StagingTables.rules(
                        results.preflight().bases(),
                        new PropertyKeys(settings.properties().keys())),
                SettingsMapper.cachedPeople(settings),
                settings.people().bots());
        results.recalled(
                earlier,
                caches,
                caches.load(week.engine(), week.scheduled().week(), week.time().now()));
        return Next.CONTINUE;
    }
}
