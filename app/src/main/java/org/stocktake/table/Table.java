package org.stocktake.table;

import java.util.List;
import java.util.stream.Stream;

/**
 * Schema of a table.
 *
 * @param grain what a row represents
 * @param key columns that identify a row within one week
 */
public record Table(String name, String grain, String about, List<String> key, List<Column> columns) {
    public Table {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
        List<String> names = columns.stream().map(Column::name).toList();
        if (names.stream().distinct().count() != names.size()) {
            throw new IllegalArgumentException("table %s names a column twice: %s".formatted(name, names));
        }
    }

    /** The same table with more columns at its end. */
    public Table with(List<Column> more) {
        return new Table(
                name,
                grain,
                about,
                key,
                Stream.concat(columns.stream(), more.stream()).toList());
    }
}
