package org.stocktake.run.stage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Sql;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.relate.Coverage;
import org.stocktake.relate.Relations;
import org.stocktake.run.folder.ColumnDictionary;
import org.stocktake.run.progress.Progress;
import org.stocktake.run.week.WeekContext;
import org.stocktake.run.week.WeekResults;
import org.stocktake.snapshot.ExternalLinks;

/** Merges what was read now with what is cached, and decides whether the week is complete enough to be published. */
public final class MergeStage implements Stage {
    @Override
    public String text() {
        return "merge";
    }

    @Override
    public Next run(WeekContext week, WeekResults results) {
        results.progress().enter(Progress.Stage.RELATE);
        Engine engine = week.engine();
        engine.expectRows(
                engine.query("SELECT count(*) AS pages FROM listed").get(0).number("pages"));
        new UnreadSpaces(week.origin().spaces(), results.preflight().visible()).write(engine);
        new SettingsTables(week.settings()).write(engine);
        loadTestedLinks(week);
        Relations relations = new Relations(engine, ColumnDictionary.pages());
        List<Coverage> coverage = relations.prepare();
        results.merged(relations, coverage);
        Coverage all = results.total();
        if (all.expected() == 0 && all.complete()) {
            week.source().verifyAccount();
            throw nothingChosen(week);
        }
        if (all.complete() && all.percent() >= week.settings().run().coverageMinimum()) {
            return Next.CONTINUE;
        }
        week.source().verifyAccount();
        return Next.STOP;
    }

    /** Loads the test results of external links, which belong to no week. */
    private static void loadTestedLinks(WeekContext week) {
        Path tested = ExternalLinks.file(week.data().path());
        if (Files.exists(tested)) {
            week.engine()
                    .run("INSERT INTO tested_address BY NAME SELECT url, status FROM " + Sql.parquet(List.of(tested)));
        }
    }

    private static StocktakeException nothingChosen(WeekContext week) {
        return new StocktakeException(
                Code.NOTHING_CHOSEN,
                week.settings().origin().description(),
                week.isExport()
                        ? "There is no page to read: the selected spaces of the export contain none."
                        : "There is no page to read: this account sees none in the selected spaces.",
                week.isExport()
                        ? "Run \"stocktake check\" with this export, and name other spaces or another export."
                        : "Run \"stocktake check\", and name other spaces or another account.");
    }
}
