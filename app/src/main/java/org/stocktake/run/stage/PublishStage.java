package org.stocktake.run.stage;

import java.util.Map;
import org.stocktake.measure.BodyMeasurer;
import org.stocktake.publish.Assembly;
import org.stocktake.relate.Coverage;
import org.stocktake.run.folder.ColumnDictionary;
import org.stocktake.run.folder.SettingsMapper;
import org.stocktake.run.progress.Progress;
import org.stocktake.run.week.WeekContext;
import org.stocktake.run.week.WeekResults;
import org.stocktake.snapshot.Publication;
import org.stocktake.snapshot.Staging;
import org.stocktake.source.Preflight;

/** Joins findings to the facts, writes the tables, and replaces the folder of the week by one rename. */
public final class PublishStage implements Stage {
    @Override
    public String text() {
        return "publish";
    }

    @Override
    public Next run(WeekContext week, WeekResults results) {
        results.progress().enter(Progress.Stage.PUBLISH);
        Assembly.publish(week.engine(), week.scheduled().week().toString(), results.sqlFailures());
        results.tables(ColumnDictionary.withFindings(results.tables()));
        Staging staging = week.snapshots().stage(week.scheduled().week());
        staging.write(week.engine(), results.tables(), SettingsMapper.formats(week.data()));
        staging.seal(publication(week, results));
        results.published(week.snapshots().folder(week.scheduled().week()));
        return Next.CONTINUE;
    }

    private static Publication publication(WeekContext week, WeekResults results) {
        Preflight preflight = results.preflight();
        Coverage all = results.total();
        String version = preflight.version();
        return new Publication(
                week.scheduled().week(),
                week.work().runId(),
                week.scheduled().at(),
                week.scheduled().zone(),
                week.time().now(),
                all.percent(),
                all.read() < all.expected(),
                week.programVersion(),
                Map.of(
                        "word_rule",
                        Integer.toString(BodyMeasurer.WORD_RULE),
                        "measuring_rules",
                        results.caches().rules()),
                version == null ? preflight.product() : preflight.product() + " " + version,
                week.settings().origin().name());
    }
}
