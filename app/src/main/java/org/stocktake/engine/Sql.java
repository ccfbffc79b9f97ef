package org.stocktake.engine;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.table.Column;

/** Quotes values and names, to prevent SQL injection. */
public final class Sql {
    private Sql() {}

    public static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    public static String name(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** A statement that creates an empty table. */
    public static String createTable(String name, List<Column> columns) {
        return columns.stream()
                .map(column -> name(column.name()) + " " + column.type().sql())
                .collect(Collectors.joining(", ", "CREATE TABLE IF NOT EXISTS " + name(name) + " (", ")"));
    }

    /** A literal of a text, number, boolean, date or instant; an instant is a timestamp in UTC. */
    static String literal(@Nullable Object value) {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof LocalDate day) {
            return "DATE '%s'".formatted(day);
        }
        if (value instanceof Instant moment) {
            return "TIMESTAMP '%s'".formatted(LocalDateTime.ofInstant(moment, ZoneOffset.UTC));
        }
        return text(value.toString());
    }

    /** Parquet files as one table with columns matched by name; a column that an older file lacks is NULL. */
    public static String parquet(Collection<Path> files) {
        return files.stream()
                .map(file -> text(file.toString()))
                .collect(Collectors.joining(
                        ", ", "read_parquet([", "], union_by_name = true, hive_partitioning = false)"));
    }
}
