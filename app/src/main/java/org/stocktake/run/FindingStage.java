package org.stocktake.run;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Sandbox;
import org.stocktake.failure.Failure;
import org.stocktake.finding.FindingTables;
import org.stocktake.finding.Findings;
import org.stocktake.relate.CustomSql;
import org.stocktake.relate.Inputs;
import org.stocktake.table.Table;

/** Applies exemptions and custom columns, and evaluates the rules. */
final class FindingStage implements Stage {
    @Override
    public String text() {
        return "find";
    }

    @Override
    public Next run(WeekContext week, WeekResults results) {
        try (Sandbox sandbox =
                week.data().sandbox(week.engine(), week.work().folder().resolve("custom-sql"))) {
            List<Table> related = customize(week, sandbox, results.tables());
            evaluate(week, sandbox, related);
            results.tables(Stream.concat(related.stream(), FindingTables.all().stream())
                    .toList());
        }
        return Next.CONTINUE;
    }

    private static List<Table> customize(WeekContext week, Sandbox sandbox, List<Table> tables) {
        List<Failure> failures = new ArrayList<>();
        CustomSql custom = new CustomSql(week.engine(), sandbox, tables, failures::add);
        custom.exempt(
                SettingsMapper.exemptions(week.settings()),
                LocalDate.ofInstant(week.scheduled().at(), week.scheduled().zone()));
        List<Table> extended = new ArrayList<>(tables);
        Path columns = week.settings().output().columns();
        if (columns != null) {
            Table pages = extended.get(0);
            extended.set(0, pages.with(custom.columns(pages, columns)));
        }
        Findings.appendFailures(week.engine(), week.scheduled().week(), failures);
        logFailures(week.engine(), failures);
        return List.copyOf(extended);
    }

    private static void evaluate(WeekContext week, Sandbox sandbox, List<Table> tables) {
        logFailures(
                week.engine(),
                new WeeklyFindings(week.data(), week.snapshots(), week.rulebook())
                        .publish(week.engine(), tables, week.evaluation(), sandbox));
    }

    /** For the report of the run. */
    private static void logFailures(Engine engine, List<Failure> failures) {
        try (Appender rows = engine.append(Inputs.FAILURE)) {
            failures.forEach(failure -> rows.add(Inputs.row(failure, null, null)));
        }
    }
}
