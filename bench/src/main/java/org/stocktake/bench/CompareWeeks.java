package org.stocktake.bench;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.stocktake.engine.PublishedFiles;

/**
 * Compares two data folders cell by cell. Needs DuckDB and nothing else: {@code bench/compare-weeks} starts this file as
 * a source. It shares only the table of former names with Stocktake, so that it cannot share its defects.
 */
public final class CompareWeeks {
    /**
     * Silent: the driver of DuckDB warns that it cannot report its memory to the flight recorder of Java, because the jar
     * of Stocktake lacks the event for it. Held here, because Java keeps no logger.
     */
    private static final Logger MEMORY_MONITOR = Logger.getLogger("org.duckdb.DuckDBMemoryMonitor");

    static {
        MEMORY_MONITOR.setLevel(Level.OFF);
    }

    private static final int EQUAL = 0;
    private static final int DIFFERENT = 1;
    private static final int WRONG_USE = 2;

    private static final int EXAMPLES = 3;
    private static final int LONGEST_VALUE = 60;

    /** Columns that differ between two runs over the same wiki. */
    private static final List<String> USUALLY_WITHOUT = List.of(
            "run_id",
            "extracted_at",
            "failures.number",
            "runs.started_at",
            "runs.requests",
            "runs.requests_by_stream",
            "runs.retries",
            "runs.refusals_429",
            "runs.bytes_received",
            "runs.replies_from_disk",
            "runs.paused_seconds",
            "runs.seconds",
            "runs.program_version",
            "runs.measuring_rules");

    private static final String USAGE = """
        Usage: bench/compare-weeks [--without COLUMN,…] [--all] FOLDER FOLDER

        Compares two data folders of Stocktake cell by cell: each table of each week that both hold, in snapshots and in
        history. Tells which weeks, tables, columns and rows only one of them has, and which cells differ. A week of schema 1 is read by
        the names of today.

          --without COLUMN,…   Leave out columns: a name for all tables, or TABLE.COLUMN for one.
          --all                Compare the columns too that usually differ from run to run:
        %s
        The port of a site at 127.0.0.1 or localhost is not compared: the demo takes another one each time.

        Exit status: 0 equal, 1 different, 2 wrong use or an unreadable folder.
        """.formatted(USUALLY_WITHOUT.stream()
            .map(name -> "                         " + name + "\n")
            .collect(joining()));

    private static final Pattern WEEK = Pattern.compile("(?:iso_)?week=(\\d{4}-W\\d\\d)");

    private final Statement sql;
    private final Set<String> without;
    private int differences;
    private int files;
    private long cells;

    private CompareWeeks(Statement sql, Set<String> without) {
        this.sql = sql;
        this.without = without;
    }

    /** Wrong usage of this program. */
    private static final class WrongUse extends Exception {
        private static final long serialVersionUID = 1L;

        WrongUse(String message) {
            super(message);
        }
    }

    public static void main(String[] args) {
        System.exit(compare(args));
    }

    private static int compare(String[] args) {
        Set<String> without = new LinkedHashSet<>();
        List<String> folders = new ArrayList<>();
        boolean all = false;
        try {
            for (int i = 0; i < args.length; i++) {
                switch (args[i]) {
                    case "--help" -> {
                        System.out.print(USAGE);
                        return EQUAL;
                    }
                    case "--all" -> all = true;
                    case "--without" -> {
                        if (++i == args.length) {
                            throw new WrongUse("--without needs names of columns.");
                        }
                        without.addAll(Arrays.asList(args[i].split(",")));
                    }
                    default -> {
                        if (args[i].startsWith("-")) {
                            throw new WrongUse(args[i] + " is not an option.");
                        }
                        folders.add(args[i]);
                    }
                }
            }
            if (folders.size() != 2) {
                throw new WrongUse("Two data folders are needed, not " + folders.size() + ".");
            }
            if (!all) {
                without.addAll(USUALLY_WITHOUT);
            }
            try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                    Statement statement = connection.createStatement()) {
                return new CompareWeeks(statement, without)
                        .compare(new Data(Path.of(folders.get(0))), new Data(Path.of(folders.get(1))));
            }
        } catch (WrongUse e) {
            System.err.println("compare-weeks: " + e.getMessage() + "\n\n" + USAGE);
            return WRONG_USE;
        } catch (IOException | SQLException e) {
            System.err.println("compare-weeks: " + e.getMessage());
            return WRONG_USE;
        }
    }

    /** The weeks of a data folder: by week and table, its file. The history of a week counts as a separate week. */
    private record Data(Path folder, Map<String, Map<String, Path>> weeks) {
        Data(Path folder) throws IOException, WrongUse {
            this(folder, weeksOf(folder));
            if (weeks.isEmpty()) {
                throw new WrongUse(folder + " holds no week of Stocktake.");
            }
        }

        private static Map<String, Map<String, Path>> weeksOf(Path folder) throws IOException {
            Map<String, Map<String, Path>> weeks = new TreeMap<>();
            for (Path week : list(folder.resolve("snapshots"))) {
                Matcher name = WEEK.matcher(nameOf(week));
                if (name.matches()) {
                    Map<String, Path> tables = weeks.computeIfAbsent(name.group(1), key -> new TreeMap<>());
                    for (Path file : list(week)) {
                        if (nameOf(file).endsWith(".parquet")) {
                            tables.put(nameOf(file).replace(".parquet", ""), file);
                        }
                    }
                }
            }
            for (Path table : list(folder.resolve("history"))) {
                for (Path week : list(table)) {
                    Matcher name = WEEK.matcher(nameOf(week));
                    Path part = week.resolve("part.parquet");
                    if (name.matches() && Files.exists(part)) {
                        weeks.computeIfAbsent(name.group(1) + " of history", key -> new TreeMap<>())
                                .put(nameOf(table), part);
                    }
                }
            }
            return weeks;
        }

        private static List<Path> list(Path folder) throws IOException {
            if (!Files.isDirectory(folder)) {
                return List.of();
            }
            try (Stream<Path> paths = Files.list(folder)) {
                return paths.sorted().toList();
            }
        }

        private static String nameOf(Path path) {
            return Objects.toString(path.getFileName());
        }
    }

    private int compare(Data left, Data right) throws SQLException {
        Map<String, List<String>> keys = new LinkedHashMap<>(keys(left));
        keys.putAll(keys(right));
        for (String week : both(left.weeks.keySet(), right.weeks.keySet())) {
            Map<String, Path> leftTables = left.weeks.get(week);
            Map<String, Path> rightTables = right.weeks.get(week);
            if (leftTables == null || rightTables == null) {
                different(week, "only in " + (leftTables == null ? right : left).folder);
                continue;
            }
            for (String table : both(leftTables.keySet(), rightTables.keySet())) {
                Path leftFile = leftTables.get(table);
                Path rightFile = rightTables.get(table);
                if (leftFile == null || rightFile == null) {
                    different(week + " " + table, "only in " + (leftFile == null ? right : left).folder);
                } else {
                    compare(week, table, leftFile, rightFile, keys.getOrDefault(table, List.of()), left, right);
                }
            }
        }
        System.out.printf(
                "%s: %,d files of both, %,d cells compared, %,d differences%n",
                differences == 0 ? "Equal" : "Different", files, cells, differences);
        return differences == 0 ? EQUAL : DIFFERENT;
    }

    private void compare(
            String week, String table, Path leftFile, Path rightFile, List<String> wholeKey, Data left, Data right)
            throws SQLException {
        files++;
        String where = week + " " + table;
        Map<String, String> leftTypes = types(table, leftFile);
        Map<String, String> rightTypes = types(table, rightFile);
        List<String> columns = new ArrayList<>();
        for (String column : both(leftTypes.keySet(), rightTypes.keySet())) {
            if (isOut(table, column)) {
                continue;
            }
            String leftType = leftTypes.get(column);
            String rightType = rightTypes.get(column);
            if (leftType == null || rightType == null) {
                different(where + "." + column, "only in " + (leftType == null ? right : left).folder);
                continue;
            }
            if (!leftType.equals(rightType)) {
                different(where + "." + column, "the type is " + leftType + " | " + rightType);
            }
            columns.add(column);
        }
        List<String> key = wholeKey.stream().filter(columns::contains).toList();
        List<String> others =
                columns.stream().filter(column -> !key.contains(column)).toList();
        if (key.isEmpty()) {
            // Without a key, all columns identify a row.
            compare(
                    where,
                    byNamesOfToday(table, leftFile),
                    byNamesOfToday(table, rightFile),
                    others,
                    List.of(),
                    left,
                    right);
        } else {
            compare(where, byNamesOfToday(table, leftFile), byNamesOfToday(table, rightFile), key, others, left, right);
        }
    }

    private void compare(
            String where,
            String leftRows,
            String rightRows,
            List<String> key,
            List<String> others,
            Data left,
            Data right)
            throws SQLException {
        if (key.isEmpty()) {
            return;
        }
        load("l", leftRows, key, others);
        load("r", rightRows, key, others);
        String on = Stream.concat(key.stream(), Stream.of("its number"))
                .map(column -> "l.%1$s IS NOT DISTINCT FROM r.%1$s".formatted(name(column)))
                .collect(joining(" AND "));
        onlyOne(where, "l", "r", on, key, left);
        onlyOne(where, "r", "l", on, key, right);
        List<List<String>> counts = rows("SELECT count(*)%s FROM l JOIN r ON %s"
                .formatted(
                        others.stream()
                                .map(column ->
                                        ", count(*) FILTER (l.%1$s IS DISTINCT FROM r.%1$s)".formatted(name(column)))
                                .collect(joining()),
                        on));
        List<String> count = counts.get(0);
        cells += Long.parseLong(count.get(0)) * (key.size() + others.size());
        for (int i = 0; i < others.size(); i++) {
            long different = Long.parseLong(count.get(i + 1));
            if (different > 0) {
                String column = name(others.get(i));
                different(
                        where + "." + others.get(i), "%,d %s".formatted(different, different == 1 ? "cell" : "cells"));
                List<List<String>> examples = rows(
                        "SELECT %s, %s, %s FROM l JOIN r ON %s WHERE l.%5$s IS DISTINCT FROM r.%5$s ORDER BY ALL LIMIT %6$d"
                                .formatted(
                                        named("l", key), cut("l." + column), cut("r." + column), on, column, EXAMPLES));
                for (List<String> example : examples) {
                    System.out.printf("    %s: %s | %s%n", example.get(0), example.get(1), example.get(2));
                }
            }
        }
    }

    private void onlyOne(String where, String here, String there, String on, List<String> key, Data data)
            throws SQLException {
        String from = " FROM %s WHERE NOT EXISTS (FROM %s WHERE %s)".formatted(here, there, on);
        long count = Long.parseLong(rows("SELECT count(*)" + from).get(0).get(0));
        if (count > 0) {
            different(where, "%,d %s only in %s".formatted(count, count == 1 ? "row" : "rows", data.folder));
            for (List<String> example : rows("SELECT " + named(here, key) + from + " ORDER BY ALL LIMIT " + EXAMPLES)) {
                System.out.println("    " + example.get(0));
            }
        }
    }

    /** Loads the columns of a file as text, and numbers rows with the same key. */
    private void load(String name, String from, List<String> key, List<String> others) throws SQLException {
        String columns = Stream.concat(key.stream(), others.stream())
                .map(column -> "regexp_replace(%1$s::VARCHAR, '(127\\.0\\.0\\.1|localhost):\\d+', '\\1', 'g') AS %1$s"
                        .formatted(name(column)))
                .collect(joining(", "));
        sql.execute(
                "CREATE OR REPLACE TEMP TABLE %s AS SELECT *, row_number() OVER (PARTITION BY %s%s) AS \"its number\""
                                .formatted(
                                        name,
                                        key.stream().map(CompareWeeks::name).collect(joining(", ")),
                                        others.isEmpty()
                                                ? ""
                                                : others.stream()
                                                        .map(CompareWeeks::name)
                                                        .collect(joining(", ", " ORDER BY ", "")))
                        + " FROM (SELECT %s FROM %s)".formatted(columns, from));
    }

    /** Rows with the current names, also of a week of schema 1. */
    private static String byNamesOfToday(String table, Path file) {
        return PublishedFiles.rows(table, List.of(file));
    }

    private Map<String, String> types(String table, Path file) throws SQLException {
        Map<String, String> types = new LinkedHashMap<>();
        for (List<String> row : rows(
                "SELECT column_name, column_type FROM (DESCRIBE FROM %s)".formatted(byNamesOfToday(table, file)))) {
            types.put(row.get(0), row.get(1));
        }
        return types;
    }

    /** The key of each table, from the newest snapshot. */
    private Map<String, List<String>> keys(Data data) throws SQLException {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        for (Map<String, Path> tables : data.weeks.values()) {
            for (Path table : tables.values()) {
                Path manifest = table.resolveSibling("manifest.json");
                if (Files.exists(manifest)) {
                    for (List<String> row : rows(
                            "SELECT t.name, array_to_string(t.key, ',') FROM (SELECT unnest(tables) AS t FROM read_json(%s))"
                                    .formatted(text(manifest)))) {
                        keys.put(row.get(0), List.of(row.get(1).split(",")));
                    }
                }
                break;
            }
        }
        return keys;
    }

    private boolean isOut(String table, String column) {
        return without.contains(column) || without.contains(table + "." + column);
    }

    private void different(String where, String what) {
        differences++;
        System.out.println(where + ": " + what);
    }

    /** Rows as texts. */
    private List<List<String>> rows(String query) throws SQLException {
        try (ResultSet result = sql.executeQuery(query)) {
            List<List<String>> rows = new ArrayList<>();
            int width = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= width; i++) {
                    String value = result.getString(i);
                    row.add(value == null ? "(empty)" : value.replace("\n", "\\n"));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private static String named(String row, List<String> columns) {
        return columns.stream()
                .map(column ->
                        "%s || coalesce(%s, '(empty)')".formatted(text(column + "="), cut(row + "." + name(column))))
                .collect(joining(" || ', ' || "));
    }

    private static String cut(String value) {
        return "CASE WHEN length(%1$s) > %2$d THEN left(%1$s, %2$d) || '…' ELSE %1$s END"
                .formatted(value, LONGEST_VALUE);
    }

    private static Set<String> both(Set<String> left, Set<String> right) {
        Set<String> both = new TreeSet<>(left);
        both.addAll(right);
        return both;
    }

    private static String name(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private static String text(Object value) {
        return "'" + value.toString().replace("'", "''") + "'";
    }
}
