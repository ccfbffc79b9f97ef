package org.stocktake.run.stage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Sandbox;
import org.stocktake.failure.Failure;
import org.stocktake.relate.CustomSql;
import org.stocktake.relate.Inputs;
import org.stocktake.run.folder.ColumnDictionary;
import org.stocktake.run.week.WeekContext;
import org.stocktake.run.week.WeekResults;
import org.stocktake.table.Table;

/** Applies exemptions and custom columns, and evaluates the rules. */
public final class FindingStage implements Stage {
    @Override
    public String text() {
        return "find";
    }

    @Override
    public Next run(WeekContext week, WeekResults results) {
        List<Failure> failures = new ArrayList<>();
        try (Sandbox sandbox =
                week.data().sandbox(week.engine(), week.work().folder().resolve("custom-sql"))) {
            List<Table> facts = customize(week, sandbox, results.tables(), failures);
            failures.addAll(new WeeklyFindings(week.data(), week.snapshots(), week.rulebook())
                    .evaluate(week.engine(), facts, week.evaluation(), sandbox));
            results.tables(facts);
        }
        results.sqlFailures(failures);
        // For the report of the run.
        try (Appender rows = week.engine().append(Inputs.FAILURE)) {
            failures.forEach(failure -> rows.add(Inputs.row(failure, null, null)));
        }
        return Next.CONTINUE;
    }

    private static List<Table> customize(WeekContext week, Sandbox sandbox, List<Table> facts, List<Failure> failures) {
        CustomSql custom = new CustomSql(week.engine(), sandbox, facts, failures::add);
        custom.exempt(week.settings().exempt().rules(), week.evaluation().today());
        Path columns = week.settings().output().columns();
        if (columns == null) {
            return facts;
        }
        List<Table> extended = new ArrayList<>(facts);
        Table published = ColumnDictionary.published(facts).get(0);
        extended.set(0, facts.get(0).with(custom.columns(published, columns)));
        return List.copyOf(extended);
    }
}
