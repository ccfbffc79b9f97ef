package org.stocktake.engine;

import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;

/** Values and names as SQL writes them, so that none of them can become SQL. */
public final class Sql {
    private Sql() {}

    public static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    public static String name(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** Parquet files as one table: by the names of their columns, so that a column an older file lacks is empty. */
    public static String parquet(Collection<Path> files) {
        return files.stream()
                .map(file -> text(file.toString()))
                .collect(Collectors.joining(
                        ", ", "read_parquet([", "], union_by_name = true, hive_partitioning = false)"));
    }
}
