package org.stocktake.relate;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Sandbox;
import org.stocktake.failure.Failure;
import org.stocktake.table.Column;
import org.stocktake.table.Table;

/**
 * SQL of an operator that adds to the table {@code pages}: conditions that exempt pages, and columns. It sees the tables
 * of the week as they stand before findings: without what findings fill, without exemptions, and without each other, so
 * that the order of conditions and files means nothing.
 */
public final class CustomSql {
    /** What is not there yet, or is being decided. */
    private static final Map<String, List<String>> HIDDEN = Map.of(
            "pages",
            List.of("exempt", "exempt_reason", "finding_count", "worst_severity", "priority", "priority_basis"),
            "spaces",
            List.of(
                    "findings_open",
                    "findings_new",
                    "findings_resolved",
                    "findings_suppressed",
                    "health",
                    "stubs",
                    "outdated"));

    private final Engine engine;
    private final Sandbox.View before;
    private final Consumer<Failure> failures;

    /**
     * @param tables of the week, which stand in the engine
     * @param failures hears what is wrong with the SQL; one failure costs nothing else
     */
    public CustomSql(Engine engine, Sandbox sandbox, List<Table> tables, Consumer<Failure> failures) {
        this.engine = engine;
        this.before = sandbox.over(seen(tables));
        this.failures = failures;
    }

    private static Map<String, String> seen(List<Table> tables) {
        Map<String, String> queries = new LinkedHashMap<>();
        for (Table table : tables) {
            List<String> hidden = HIDDEN.getOrDefault(table.name(), List.of());
            String columns = table.columns().stream()
                    .map(Column::name)
                    .filter(name -> !hidden.contains(name))
                    .collect(Collectors.joining(", "));
            queries.put(table.name(), "SELECT %s FROM %s".formatted(columns, table.name()));
        }
        return queries;
    }

    /**
     * Exempts the pages for which a condition is true.
     *
     * @param today the day that decides whether an exemption still holds
     */
    public void exempt(List<Exemption> conditions, LocalDate today) {
        new Exemptions(engine, before, failures).byCondition(conditions, today);
    }

    /**
     * Adds the operator's own columns.
     *
     * @param folder of {@code .sql} files
     * @return the columns that came, which stand after all others
     */
    public List<Column> columns(Table pages, Path folder) {
        return new CustomColumns(engine, before, failures).addTo(pages, folder);
    }
}
