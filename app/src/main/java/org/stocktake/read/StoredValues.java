package org.stocktake.read;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.engine.Sql;
import org.stocktake.model.Week;
import org.stocktake.table.Table;

/**
 * How many values the columns of a table have in a week, and since which week they have any. Asked for each table on its own, so
 * that searches share the answers: with hundreds of weeks, their files have much metadata.
 *
 * @param rows of the table in the week; absent if the week lacks the table
 * @param columns by name, those that the files have
 */
record StoredValues(@Nullable Long rows, Map<String, Stored> columns) {
    /**
     * The values of a column.
     *
     * @param firstWeek absent if no week has a value
     * @param filled in the week; absent if the week lacks the column
     */
    record Stored(@Nullable Week firstWeek, @Nullable Long filled) {}

    StoredValues {
        columns = Map.copyOf(columns);
    }

    static StoredValues of(PublishedWeeks published, Table table, Week week) {
        NavigableMap<Week, Path> files = published.filesOf(table.name());
        if (files.isEmpty()) {
            return new StoredValues(null, Map.of());
        }
        // A table without rows has no metadata of columns.
        Long rows = files.containsKey(week) ? 0L : null;
        Map<String, Stored> columns = new HashMap<>();
        for (Row row : published
                .ask("dictionary_values", week)
                .with(
                        "files",
                        files.entrySet().stream()
                                .map(file -> "(%s, %s)"
                                        .formatted(
                                                Sql.text(file.getValue().toString()),
                                                Sql.text(file.getKey().toString())))
                                .collect(Collectors.joining(", ")))
                .with(
                        "paths",
                        files.values().stream()
                                .map(file -> Sql.text(file.toString()))
                                .collect(Collectors.joining(", ", "[", "]")))
                .set("week", week.toString())
                .rows()) {
            String first = Values.text(row, "first_week");
            columns.put(
                    row.text("column_name"),
                    new Stored(first == null ? null : Week.parse(first), Values.whole(row, "filled")));
            Long stored = Values.whole(row, "rows");
            if (rows != null && stored != null) {
                rows = Math.max(rows, stored);
            }
        }
        return new StoredValues(rows, columns);
    }

    @Nullable
    Week firstWeek(String column) {
        Stored stored = columns.get(column);
        return stored == null ? null : stored.firstWeek();
    }

    /** Rows of the week in which a column has a value; absent if the week lacks the table. */
    @Nullable
    Long filled(String column) {
        Stored stored = columns.get(column);
        Long filled = stored == null ? null : stored.filled();
        return rows == null || filled != null ? filled : Long.valueOf(0);
    }
}
