package org.stocktake.relate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;
import org.stocktake.engine.Sql;
import org.stocktake.engine.SqlTemplate;
import org.stocktake.table.Column;
import org.stocktake.table.Type;

/**
 * Columns of {@code pages} with workflow parameters, as configured: {@code Project Lead} becomes {@code
 * param_project_lead}. Parameters with the same column name share the column; the first non-empty value wins.
 */
final class ParameterColumns {
    private final Engine engine;

    ParameterColumns(Engine engine) {
        this.engine = engine;
    }

    /** Adds the columns to the table, sorted by name. */
    List<Column> addToPages() {
        names().forEach(this::add);
        return columns();
    }

    /** The columns, sorted by name. */
    List<Column> columns() {
        return names().entrySet().stream()
                .map(entry -> Column.of(
                        entry.getKey(),
                        Type.TEXT,
                        "",
                        "Value of the workflow parameter %s.".formatted(String.join(" or ", entry.getValue()))))
                .toList();
    }

    /** The parameters of each column. */
    private Map<String, List<String>> names() {
        Map<String, List<String>> names = new TreeMap<>();
        for (Row row : engine.query("SELECT name FROM column_parameter ORDER BY place")) {
            names.computeIfAbsent(column(row.text("name")), none -> new ArrayList<>())
                    .add(row.text("name"));
        }
        return names;
    }

    private void add(String column, List<String> parameters) {
        String places = parameters.stream()
                .map(name -> "(%d, %s)".formatted(parameters.indexOf(name), Sql.text(name)))
                .collect(Collectors.joining(", "));
        engine.run(SqlTemplate.of("/relate/parameter_column.sql")
                .with("column", column)
                .with("parameters", places));
    }

    private static String column(String parameter) {
        return "param_"
                + parameter
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "_")
                        .replaceAll("^_|_$", "");
    }
}
