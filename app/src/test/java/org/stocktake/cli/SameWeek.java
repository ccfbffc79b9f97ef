package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares a week of two installations cell by cell. */
record SameWeek(DemoInstallation undisturbed, String week) {
    /** Columns that differ between any two runs, or between a first and a second run. */
    private static final Set<String> OF_THE_RUN = Set.of(
            "run_id",
            "extracted_at",
            "started_at",
            "requests",
            "points_estimated",
            "points_spent",
            "requests_by_stream",
            "retries",
            "refusals_429",
            "bytes_received",
            "replies_from_disk",
            "paused_seconds",
            "seconds",
            "bodies_measured",
            // The last reply, from the first run, is still valid.
            "state_from",
            "approvals_from");

    /** The tables of the week, except for these, equal those of the undisturbed run. */
    void assertSame(DemoInstallation demoInstallation, Set<String> except, Set<String> columns) throws Exception {
        Map<String, String> expected = tables(undisturbed, except, columns);
        Map<String, String> found = tables(demoInstallation, except, columns);
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        for (String table : expected.keySet()) {
            if (sum(found.get(table)).equals(sum(expected.get(table)))) {
                continue;
            }
            List<Map<String, @Nullable Object>> more = beyond(found.get(table), expected.get(table));
            List<Map<String, @Nullable Object>> less = beyond(expected.get(table), found.get(table));
            assertThat(more).as("%s: %s", table, cells(more, less)).isEmpty();
            assertThat(less).as("missing in %s", table).isEmpty();
        }
    }

    /** Number of rows and sum of their hashes: planning it takes much less time than planning a difference. */
    private static List<Map<String, @Nullable Object>> sum(@Nullable String rows) throws Exception {
        return DemoInstallation.ask(
                "SELECT count(*) AS rows, CAST(sum(hash(r)) AS VARCHAR) AS hashes FROM (%s) r".formatted(rows));
    }

    /** The differing cells of the first differing row. */
    private static List<String> cells(
            List<Map<String, @Nullable Object>> more, List<Map<String, @Nullable Object>> less) {
        if (more.isEmpty() || less.isEmpty()) {
            return List.of();
        }
        Map<String, @Nullable Object> other = less.get(0);
        return more.get(0).entrySet().stream()
                .filter(cell -> !Objects.equals(cell.getValue(), other.get(cell.getKey())))
                .map(cell ->
                        "%s %s, and undisturbed %s".formatted(cell.getKey(), cell.getValue(), other.get(cell.getKey())))
                .toList();
    }

    /** A query for each table. */
    private Map<String, String> tables(DemoInstallation demoInstallation, Set<String> except, Set<String> columns)
            throws Exception {
        Map<String, String> tables = new TreeMap<>();
        try (Stream<Path> files = Files.list(demoInstallation.snapshot(week))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".parquet")).toList()) {
                String name = String.valueOf(file.getFileName()).replace(".parquet", "");
                if (!except.contains(name)) {
                    tables.put(
                            name,
                            "SELECT COLUMNS(lambda c: c NOT IN (%s)) FROM '%s'"
                                    .formatted(
                                            Stream.concat(OF_THE_RUN.stream(), columns.stream())
                                                    .map(column -> "'" + column + "'")
                                                    .collect(Collectors.joining(", ")),
                                            file));
                }
            }
        }
        return tables;
    }

    private static List<Map<String, @Nullable Object>> beyond(@Nullable String one, @Nullable String other)
            throws Exception {
        return DemoInstallation.ask("FROM ((%s) EXCEPT ALL (%s)) ORDER BY ALL LIMIT 3".formatted(one, other));
    }
}
