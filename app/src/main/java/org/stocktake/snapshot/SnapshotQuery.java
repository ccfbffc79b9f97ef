package org.stocktake.snapshot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.PublishedFiles;
import org.stocktake.engine.Row;
import org.stocktake.engine.Sql;
import org.stocktake.engine.SqlFile;
import org.stocktake.engine.SqlReader;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Week;
import org.stocktake.table.Table;

/**
 * SQL over the tables of all readable weeks, from snapshots or the history. A column that an older week lacks is NULL.
 * Thread-safe.
 */
public final class SnapshotQuery implements AutoCloseable {
    private final SqlReader sqlReader;

    private final Map<String, List<String>> keys;

    private final Reach reach;

    private SnapshotQuery(SqlReader sqlReader, Map<String, List<String>> keys, Reach reach) {
        this.sqlReader = sqlReader;
        this.reach = reach;
        this.keys = Map.copyOf(keys);
    }

    /**
     * @param known all published tables, with the present columns: those that no week has yet are empty
     * @param limit timeout of a statement
     * @throws StocktakeException WEEK_UNKNOWN if nothing is published, NEWER_SCHEMA, DISK
     */
    public static SnapshotQuery over(
            Snapshots snapshots, List<Table> known, Path spill, int memoryMegabytes, Duration limit) {
        Reach reach = snapshots.reach();
        Map<String, String> tables = tables(reach);
        if (tables.isEmpty()) {
            throw reach.nothingReadable(snapshots.layout().data().toString());
        }
        Layout layout = snapshots.layout();
        Map<String, List<String>> keys = keys(reach, tables.keySet());
        known.forEach(table -> {
            tables.compute(table.name(), (name, rows) -> completed(table, rows, reach));
            keys.putIfAbsent(table.name(), table.key());
        });
        String spaces = tables.get(SpaceHistory.SOURCE_TABLE);
        if (spaces != null) {
            tables.put(SpaceHistory.NAME, spaces);
            keys.put(SpaceHistory.NAME, SpaceHistory.KEY.subList(1, SpaceHistory.KEY.size()));
        }
        if (Files.exists(layout.names())) {
            tables.put(PersonNames.TABLE.name(), Sql.parquet(List.of(layout.names())));
            keys.put(PersonNames.TABLE.name(), PersonNames.TABLE.key());
        }
        Path links = ExternalLinks.file(layout.data());
        if (Files.exists(links)) {
            tables.put(ExternalLinks.TABLE.name(), Sql.parquet(List.of(links)));
        }
        List<Path> folders = List.of(layout.snapshots(), layout.history(), ExternalLinks.folder(layout.data()));
        return new SnapshotQuery(SqlReader.over(tables, folders, spill, memoryMegabytes, limit), keys, reach);
    }

    /** The rows of a table, with empty columns in the place of those that no week has. */
    private static String completed(Table table, @Nullable String rows, Reach reach) {
        Set<String> present = new HashSet<>();
        reach.manifests().stream()
                // Weeks of an older schema have other names. Their rows are read with the present ones.
                .filter(manifest -> manifest.schemaVersion() == Manifest.SCHEMA_VERSION)
                .flatMap(manifest -> manifest.tables().stream())
                .filter(each -> each.name().equals(table.name()))
                .forEach(each -> each.columns().forEach(column -> present.add(column.name())));
        if (rows != null && present.isEmpty()) {
            return rows;
        }
        String empty = table.columns().stream()
                .filter(column -> !present.contains(column.name()))
                .map(column ->
                        ", CAST(NULL AS %s) AS %s".formatted(column.type().sql(), Sql.name(column.name())))
                .collect(Collectors.joining());
        if (rows == null) {
            return "(SELECT %s WHERE false)".formatted(empty.substring(2));
        }
        return empty.isEmpty() ? rows : "(SELECT *%s FROM %s)".formatted(empty, rows);
    }

    /** From the newest week that defines them. */
    private static Map<String, List<String>> keys(Reach reach, Set<String> tables) {
        Map<String, List<String>> keys = new HashMap<>();
        tables.forEach(table -> keys.put(table, List.of()));
        for (Manifest manifest : reach.manifests()) {
            manifest.tables().forEach(table -> keys.replace(table.name(), table.key()));
        }
        return keys;
    }

    private static Map<String, String> tables(Reach reach) {
        TreeSet<String> names = new TreeSet<>(History.TABLES);
        for (Manifest manifest : reach.manifests()) {
            manifest.tables().forEach(table -> names.add(table.name()));
        }
        Map<String, String> tables = new LinkedHashMap<>();
        for (String name : names) {
            NavigableMap<Week, Path> files = reach.files(name);
            if (!files.isEmpty()) {
                tables.put(name, PublishedFiles.rows(name, files.descendingMap().values()));
            }
        }
        return tables;
    }

    /**
     * The statement that reads a whole table, oldest week first.
     *
     * @throws StocktakeException USAGE if there is no such table
     */
    public String selectAll(String table) {
        List<String> key = keys.get(table);
        if (key == null) {
            throw new StocktakeException(
                    Code.USAGE,
                    table,
                    "There is no such table.",
                    "There are: %s.".formatted(String.join(", ", new TreeSet<>(keys.keySet()))));
        }
        return "FROM %s ORDER BY iso_week%s"
                .formatted(
                        table.equals(PersonNames.PEOPLE) && keys.containsKey(PersonNames.TABLE.name())
                                ? "(" + SqlFile.of("/snapshot/people_named.sql").query() + ")"
                                : Sql.name(table),
                        key.stream()
                                .map(name -> ", " + Sql.name(name) + " NULLS FIRST")
                                .collect(Collectors.joining()));
    }

    /** Weeks excluded from all queries, with the reason. */
    public SortedMap<Week, Failure> unreadable() {
        return reach.damaged();
    }

    public List<Row.Head> heads(String sql) {
        return sqlReader.heads(sql);
    }

    /** @throws StocktakeException SQL with the position of the error, MEMORY, DISK */
    public void query(String sql, Consumer<Row> rows) {
        sqlReader.stream(sql, rows);
    }

    @Override
    public void close() {
        sqlReader.close();
    }
}
