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
 * SQL of an operator that extends the table {@code pages}: exemption conditions and custom columns. It reads the tables
 * of the week before findings are evaluated, without exemptions and without other custom SQL. The order of conditions
 * and files therefore does not matter.
 */
public final class CustomSql {
    /** Columns of pages that conditions and columns do not see, because conditions fill them. */
    private static final List<String> HIDDEN = List.of("exempt", "exempt_reason");

    private final Engine engine;
    private final Sandbox.View before;
    private final Consumer<Failure> failures;

    /**
     * @param tables of the week, loaded in the engine
     * @param failures receives the errors of custom SQL, each of which affects only its own query
     */
    public CustomSql(Engine engine, Sandbox sandbox, List<Table> tables, Consumer<Failure> failures) {
        this.engine = engine;
        this.before = sandbox.over(visible(tables));
        this.failures = failures;
    }

    private static Map<String, String> visible(List<Table> tables) {
        Map<String, String> queries = new LinkedHashMap<>();
        for (Table table : tables) {
            String columns = table.columns().stream()
                    .map(Column::name)
                    .filter(name -> !table.name().equals("pages") || !HIDDEN.contains(name))
                    .collect(Collectors.joining(", "));
            queries.put(table.name(), "SELECT %s FROM %s".formatted(columns, table.name()));
        }
        return queries;
    }

    /**
     * Exempts the pages that match a condition.
     *
     * @param today decides whether an exemption is still effective
     */
    public void exempt(List<Exemption> conditions, LocalDate today) {
        new Exemptions(engine, before, failures).byCondition(conditions, today);
    }

    /**
     * Adds the custom columns.
     *
     * @param pages all columns that will be published, whose names are taken
     * @param folder of {@code .sql} files
     * @return the added columns, which follow all others
     */
    public List<Column> columns(Table pages, Path folder) {
        return new CustomColumns(engine, before, failures).addTo(pages, folder);
    }
}
