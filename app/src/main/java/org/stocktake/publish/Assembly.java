package org.stocktake.publish;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.engine.SqlTemplate;
import org.stocktake.failure.Failure;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/**
 * Makes the published tables {@code pages}, {@code spaces}, {@code failures} and {@code runs} of the facts under these
 * names, the counts of findings, and the failures of SQL over the facts. It updates nothing: published tables are views.
 * All other tables of a week are published as they are.
 */
public final class Assembly {
    private static final Table SQL_FAILURE = new Table(
            "sql_failure",
            "failure of SQL over the facts",
            "Failures of rules, custom columns and exemptions.",
            List.of("place"),
            List.of(
                    Column.of("place", Type.INTEGER, "", "Its place among them, from 1."),
                    Column.of("code", Type.TEXT, "", "Error code."),
                    Column.of("responsible", Type.TEXT, "", "Who can fix it."),
                    Column.of("location", Type.TEXT, "", "Where it happened."),
                    Column.of("what", Type.TEXT, "", "What happened."),
                    Column.of("remedy", Type.TEXT, "", "What to do.")));

    private Assembly() {}

    /**
     * Publishes a week in its engine, once.
     *
     * @param engine holds the facts as tables, and {@code page_findings} and {@code space_findings}
     * @param isoWeek name of the week
     * @param failures of SQL over the facts, in order
     */
    public static void publish(Engine engine, String isoWeek, List<Failure> failures) {
        try (Appender rows = engine.append(SQL_FAILURE)) {
            int place = 0;
            for (Failure failure : failures) {
                place++;
                rows.add(Arrays.asList(
                        place,
                        failure.code().name(),
                        failure.code().responsible().name().toLowerCase(Locale.ROOT),
                        failure.where(),
                        failure.what(),
                        failure.remedy()));
            }
        }
        engine.run(SqlTemplate.of("/publish/assembly.sql").set("iso_week", isoWeek));
    }
}
