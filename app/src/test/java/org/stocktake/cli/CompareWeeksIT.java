package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.FullProfile;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;

/**
 * The script that compares two data folders, run with two small folders and the built jar, as by a developer. No operator has it, so the build
 * leaves it out.
 */
@FullProfile
class CompareWeeksIT {
    @TempDir
    private Path folder;

    private record Said(int status, String text) {}

    @BeforeEach
    void write() throws IOException {
        assumeThat(Files.isExecutable(Path.of("/bin/sh"))).as("a POSIX shell").isTrue();
        try (Engine engine = DuckEngine.inMemory(folder.resolve("spill"), 64)) {
            for (String data : List.of("left", "right", "same")) {
                boolean right = data.equals("right");
                pages(engine, data, "snapshots/week=2026-W47/pages.parquet", """
                    (1, 'run a', 'Home', 10, 'http://127.0.0.1:4711/1'), (2, 'run a', 'Guide', 20, NULL)\
                    """);
                pages(engine, data, "snapshots/week=2026-W48/pages.parquet", right ? """
                    (1, 'run c', 'Home', 11, 'http://127.0.0.1:4712/1'), (2, 'run c', 'Guides', NULL, NULL),
                    (4, 'run c', 'New', 5, NULL)\
                    """ : """
                        (1, 'run b', 'Home', 10, 'http://127.0.0.1:4711/1'), (2, 'run b', 'Guide', 20, NULL),
                        (3, 'run b', 'Old', 5, NULL)\
                        """);
                // Equal rows are distinguished by their number.
                writeParquet(
                        engine,
                        "FROM (VALUES (1, 'x'), (2, 'x')%s) t(number, what)".formatted(right ? "" : ", (3, 'x')"),
                        data,
                        "snapshots/week=2026-W48/failures.parquet");
                Files.writeString(
                        folder.resolve(data).resolve("snapshots/week=2026-W48/manifest.json"),
                        "{\"tables\": [{\"name\": \"pages\", \"key\": [\"page_id\"]}, {\"name\": \"failures\","
                                + " \"key\": [\"number\"]}]}");
                pages(engine, data, "history/pages/week=2026-W46/part.parquet", "(1, 'run z', 'Home', 10, NULL)");
                if (!right) {
                    writeParquet(engine, "SELECT 1 AS n", data, "history/runs/week=2026-W46/part.parquet");
                }
                writeParquet(
                        engine,
                        right ? "SELECT 1 AS n, 2 AS added" : "SELECT 1::BIGINT AS n",
                        data,
                        "history/spaces/week=2026-W46/part.parquet");
            }
            pages(engine, "right", "snapshots/week=2026-W49/pages.parquet", "(1, 'run d', 'Home', 10, NULL)");
        }
    }

    @Test
    void foldersThatSayTheSameAreEqual() throws Exception {
        assertThat(compare("left", "same"))
                .isEqualTo(new Said(0, "Equal: 6 files of both, 29 cells compared, 0 differences\n"));
    }

    @Test
    void itTellsWeeksTablesColumnsRowsAndCells() throws Exception {
        assertThat(compare("left", "right"))
                .isEqualTo(new Said(1, """
                    2026-W46 of history runs: only in LEFT
                    2026-W46 of history spaces.added: only in RIGHT
                    2026-W46 of history spaces.n: the type is BIGINT | INTEGER
                    2026-W48 failures: 1 row only in LEFT
                        what=x
                    2026-W48 pages: 1 row only in LEFT
                        page_id=3
                    2026-W48 pages: 1 row only in RIGHT
                        page_id=4
                    2026-W48 pages.title: 1 cell
                        page_id=2: Guide | Guides
                    2026-W48 pages.words: 2 cells
                        page_id=1: 10 | 11
                        page_id=2: 20 | (empty)
                    2026-W49: only in RIGHT
                    Different: 5 files of both, 23 cells compared, 9 differences
                    """.replace("LEFT", place("left")).replace("RIGHT", place("right"))));
    }

    @Test
    void columnsAreLeftOutByNameAndThoseOfRunsAreComparedWhereAsked() throws Exception {
        assertThat(compare("--all", "--without", "words,pages.title,number", "left", "right")
                        .text())
                .contains(
                        "2026-W48 pages.run_id: 2 cells\n    page_id=1: run b | run c\n    page_id=2: run b | run c\n")
                .doesNotContain("words")
                .doesNotContain("title");
    }

    @Test
    void aWeekOfSchemaOneIsComparedByTheCurrentNames() throws Exception {
        try (Engine engine = DuckEngine.inMemory(folder.resolve("spill"), 64)) {
            for (String data : List.of("former", "current")) {
                boolean former = data.equals("former");
                String week = "snapshots/" + (former ? "iso_week" : "week") + "=2026-W47/";
                writeParquet(
                        engine,
                        former
                                ? "SELECT 'DOCS' AS space_key, 7 AS stays_12w"
                                : "SELECT 'DOCS' AS space_key, 8 AS visits_12w",
                        data,
                        week + "bottlenecks.parquet");
                writeParquet(
                        engine,
                        former
                                ? "SELECT 'a1' AS finding_id, 'COLD_SPACE' AS rule_id, 'ann' AS said_by, NULL::TIMESTAMP AS said_at"
                                : "SELECT 'a1' AS finding_id, 'INACTIVE_SPACE' AS rule_id, 'ann' AS set_by, NULL::TIMESTAMP AS set_at",
                        data,
                        week + "findings.parquet");
                Files.writeString(
                        folder.resolve(data).resolve(week + "manifest.json"),
                        "{\"tables\": [{\"name\": \"bottlenecks\", \"key\": [\"space_key\"]}, {\"name\": \"findings\","
                                + " \"key\": [\"finding_id\"]}]}");
            }
        }

        // Two cells of the state and four of the finding, which is equal.
        assertThat(compare("former", "current")).isEqualTo(new Said(1, """
                    2026-W47 bottlenecks.visits_12w: 1 cell
                        space_key=DOCS: 7 | 8
                    Different: 2 files of both, 6 cells compared, 1 differences
                    """));
    }

    @Test
    void aFolderWithoutWeeksIsNotCompared() throws Exception {
        Files.createDirectories(folder.resolve("empty"));
        assertThat(compare("left", "empty").text())
                .startsWith("compare-weeks: %s holds no week of Stocktake.\n".formatted(place("empty")));
    }

    @Test
    void wrongUseIsSaid() throws Exception {
        assertThat(compare("left")).satisfies(said -> {
            assertThat(said.status()).isEqualTo(2);
            assertThat(said.text()).startsWith("compare-weeks: Two data folders are needed, not 1.\n\nUsage: ");
        });
    }

    private void pages(Engine engine, String data, String file, String rows) throws IOException {
        writeParquet(engine, "FROM (VALUES %s) t(page_id, run_id, title, words, url)".formatted(rows), data, file);
    }

    private void writeParquet(Engine engine, String query, String data, String file) throws IOException {
        Path path = folder.resolve(data).resolve(file);
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        engine.writeParquet(query, path);
    }

    private String place(String name) {
        return folder.resolve(name).toString();
    }

    private Said compare(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("stocktake.root"), "bench", "compare-weeks")
                .toString());
        for (String argument : arguments) {
            boolean isFolder = Files.isDirectory(folder.resolve(argument));
            command.add(isFolder ? place(argument) : argument);
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }
}
