package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.run.folder.ColumnDictionary;
import org.stocktake.table.Table;

/** Folders {@code key=value}, which readers of Parquet folders treat as a column of their files. */
class HiveFoldersTest {
    @TempDir
    private static Path folder;

    private static Path data = Path.of("");

    @BeforeAll
    static void publish() {
        for (String week : List.of("2026-W46", "2026-W47")) {
            Map<String, String> rows = new TreeMap<>();
            for (Table table : ColumnDictionary.tables()) {
                if (!table.name().equals("runs")) {
                    rows.put(table.name(), "SELECT * EXCLUDE (iso_week) FROM " + table.name());
                }
            }
            rows.put("pages", "SELECT 1 AS page_id, 'DOC' AS space_key");
            new GivenWeeks(folder).publish(week, rows);
        }
        data = folder.resolve("stocktake-data");
    }

    @Test
    void noFileBelowAFolderOfAKeyHoldsAColumnOfThatName() throws Exception {
        List<Path> files;
        try (Stream<Path> paths = Files.walk(data)) {
            files = paths.filter(Files::isRegularFile)
                    .filter(path -> path.toString().matches(".*[.](parquet|csv)"))
                    .toList();
        }
        int below = 0;
        for (Path file : files) {
            List<String> columns = DemoInstallation.ask("DESCRIBE FROM %s('%s', %s = false)"
                            .formatted(
                                    file.toString().endsWith("csv") ? "read_csv" : "read_parquet",
                                    file,
                                    "hive_partitioning"))
                    .stream()
                    .map(row -> String.valueOf(row.get("column_name")))
                    .toList();
            for (Path part : data.relativize(file)) {
                if (part.toString().contains("=")) {
                    String key = part.toString().substring(0, part.toString().indexOf('='));
                    assertThat(key).isEqualTo("week");
                    assertThat(columns).as(file.toString()).contains("iso_week").doesNotContain(key);
                    below++;
                }
            }
        }
        // Every table of both weeks as Parquet, and the tables of the history.
        assertThat(below).isGreaterThan(2 * (ColumnDictionary.tables().size() + 10));
    }

    @Test
    void duckDbReadsEveryFolderAsItLies() throws Exception {
        for (Table table : ColumnDictionary.tables()) {
            assertRead(data.resolve("snapshots/*/%s.parquet".formatted(table.name())), table);
        }
        try (Stream<Path> tables = Files.list(data.resolve("history"))) {
            for (Path table : tables.filter(Files::isDirectory).toList()) {
                assertRead(
                        table.resolve("*/*.parquet"),
                        ColumnDictionary.table(table.getFileName().toString()).orElseThrow());
            }
        }
    }

    private static void assertRead(Path files, Table table) throws Exception {
        List<Map<String, Object>> rows = List.copyOf(DemoInstallation.ask(
                "SELECT week, iso_week FROM read_parquet('%s', hive_partitioning = true) ORDER BY ALL"
                        .formatted(files)));
        if (List.of("pages", "runs").contains(table.name())) {
            assertThat(rows)
                    .as(files.toString())
                    .containsExactly(
                            Map.of("week", "2026-W46", "iso_week", "2026-W46"),
                            Map.of("week", "2026-W47", "iso_week", "2026-W47"));
        }
    }

    @Test
    void pyarrowReadsEveryFolderOfTheHistory() throws Exception {
        String python = System.getProperty("stocktake.python", "python3");
        assumeThat(exits(python, "import pyarrow")).as("%s has pyarrow", python).isTrue();

        try (Stream<Path> tables = Files.list(data.resolve("history"))) {
            for (Path table : tables.filter(Files::isDirectory).toList()) {
                assertThat(exits(
                                python,
                                "import pyarrow.parquet as p; t = p.read_table('%s'); assert 'week' in t.column_names"
                                        .formatted(table)))
                        .as(table.toString())
                        .isTrue();
            }
        }
    }

    private static boolean exits(String python, String program) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(python, "-c", program)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
