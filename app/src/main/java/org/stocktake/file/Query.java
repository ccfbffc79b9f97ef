package org.stocktake.file;

import static java.util.stream.Collectors.joining;

import org.stocktake.engine.Sql;
import org.stocktake.table.Column;
import org.stocktake.table.Table;

/** The SELECT statement for a published table: columns in order, rows sorted by key. */
final class Query {
    private Query() {}

    static String of(Table table) {
        String columns =
                table.columns().stream().map(Column::name).map(Sql::name).collect(joining(", "));
        String key = table.key().isEmpty()
                ? "ALL"
                : table.key().stream()
                        .map(name -> Sql.name(name) + " NULLS FIRST")
                        .collect(joining(", "));
        return "SELECT %s FROM %s ORDER BY %s".formatted(columns, Sql.name(table.name()), key);
    }
}
