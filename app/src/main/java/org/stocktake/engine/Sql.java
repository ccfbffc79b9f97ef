package org.stocktake.engine;

import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;

/** Quotes values and names, to prevent SQL injection. */
public final class Sql {
    private Sql() {}

    public static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    public static String name(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** Parquet files as one table with columns matched by name; a column that an older file lacks is NULL. */
    public static String parquet(Collection<Path> files) {
        return files.stream()
                .map(file -> text(file.toString()))
                .collect(Collectors.joining(
                        ", ", "read_parquet([", "], union_by_name = true, hive_partitioning = false)"));
    }
}
