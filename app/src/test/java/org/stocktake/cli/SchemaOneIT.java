package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.FolderCopy;
import org.stocktake.cli.Shell.Result;

/** A data folder of schema 1, read without changes, and upgraded. */
class SchemaOneIT {
    private static final String WEEKS = """
        iso_week,failures,mine,visits,cold
        2025-W49,,,7,INACTIVE_SPACE
        2025-W50,,,7,INACTIVE_SPACE
        2025-W51,page 1; page 2,site; stocktake,7,INACTIVE_SPACE
        2025-W52,page 1; page 2,site; stocktake,7,INACTIVE_SPACE
        """;

    private static Path written;

    @TempDir
    private Path folder;

    private Path data = Path.of("");

    @BeforeAll
    static void write(@TempDir Path once) throws Exception {
        written = once;
        new SchemaOne(once).write();
    }

    @BeforeEach
    void copy() throws IOException {
        data = Files.createDirectories(folder.resolve("stocktake-data")).toRealPath();
        FolderCopy.make(written, data);
    }

    private Result run(String... args) {
        return Shell.in(folder).tablesOnly().run(args);
    }

    private String weeks() {
        Result said = run("query", """
            SELECT b.iso_week, f.failures, f.mine, b.visits_12w AS visits, r.rule_id AS cold
            FROM bottlenecks b
            LEFT JOIN (SELECT iso_week, string_agg(location, '; ' ORDER BY location) AS failures,
                string_agg(responsible, '; ' ORDER BY location) AS mine FROM failures GROUP BY ALL) f USING (iso_week)
            LEFT JOIN (FROM findings WHERE set_by = 'ann') r USING (iso_week)
            ORDER BY ALL
            """);
        assertThat(said.err()).isEmpty();
        return said.out();
    }

    private void assertFindings() {
        Result said = run("findings", "--state", "suppressed", "--state", "open");
        assertThat(said.err()).isEmpty();
        assertThat(said.out()
                        .lines()
                        .map(line -> String.join(",", List.of(line.split(",")).subList(0, 4))))
                .contains(
                        "05eac4abef62,INACTIVE_SPACE,medium,suppressed",
                        "3ad93dbbc0f9,ARCHIVE_CANDIDATE,low,open",
                        "1c5d4d8eeacb,STUB,low,open");
        assertThat(run("findings", "--rule", "COLD_SPACE", "--state", "suppressed")
                        .out())
                .contains("05eac4abef62");
    }

    @Test
    void everyReaderReadsItByTheNamesOfToday() throws IOException {
        List<Path> before = files();

        assertThat(weeks()).isEqualTo(WEEKS);
        assertFindings();
        assertThat(run("weeks").out())
                .contains("2025-W49", "history", "2025-W50", "archive", "2025-W51", "2025-W52", "99.5")
                .doesNotContain("damaged");
        for (String older : List.of(SchemaOne.SNAPSHOT, SchemaOne.HISTORY)) {
            Result diff = run("diff", older, SchemaOne.NEWEST, "--space", "DOCS");
            assertThat(diff.status()).as(diff.err()).isZero();
        }
        assertThat(run("verify", "--all")).isEqualTo(new Result(0, """
            2025-W49  history   intact: 6 files
            2025-W50  archive   intact: 36 files
            2025-W50  history   intact: 6 files
            2025-W51  snapshot  intact: 36 files
            2025-W51  history   intact: 6 files
            2025-W52  snapshot  intact: 36 files
            2025-W52  history   intact: 6 files
            """, ""));
        assertThat(run("history", "export", "bottlenecks").out()).contains("visits_12w");

        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aRunRefusesItAndNamesTheUpgrade() {
        assertThat(Shell.in(folder).with("STOCKTAKE_TOKEN", "t").run("run", "--site", "http://127.0.0.1:1"))
                .isEqualTo(new Result(
                        2,
                        "",
                        "stocktake: %s: Its weeks have schema 1, and this Stocktake writes schema 2. Run \"stocktake upgrade\", or repeat this command with --upgrade. No week is lost, and the old files stay until \"stocktake upgrade --drop-old\".\n"
                                .formatted(data)));
        assertThat(run("upgrade", "--drop-old").status()).isEqualTo(2);
    }

    @Test
    void theVersionSaysWhatAnUpgradeWouldDo() throws IOException {
        String versions = "stocktake 1.2.3\njava 17.0.1, Somebody\nsystem Any 1, cpu\n";
        List<Path> before = files();

        assertThat(run("version", "--check-data")).isEqualTo(new Result(2, versions + """
                data %s
                An upgrade from schema 1 to 2 is needed. "stocktake upgrade" would rewrite:
                  snapshots      2 (2025-W51 to 2025-W52)
                  archives       1 (2025-W50)
                  history weeks  4 (2025-W49 to 2025-W52)
                It needs 1 MB of free disk space, and keeps the old files until "stocktake upgrade --drop-old".
                Make a backup first.
                """.formatted(data), ""));
        assertThat(files()).isEqualTo(before);

        assertThat(run("upgrade").status()).isZero();
        assertThat(run("version", "--check-data"))
                .isEqualTo(new Result(
                        0,
                        versions
                                + "data %s\nNo upgrade is needed: schema 2, weeks 4 (2025-W49 to 2025-W52).\n"
                                        .formatted(data),
                        ""));

        Path manifest = data.resolve("snapshots/week=2025-W52/manifest.json");
        Files.writeString(
                manifest, Files.readString(manifest).replace("\"schema_version\" : 2,", "\"schema_version\" : 3,"));
        assertThat(run("version", "--check-data"))
                .isEqualTo(new Result(
                        4,
                        versions + "data %s\n".formatted(data),
                        "stocktake: %s: It was written by a newer Stocktake: its schema is 3, and this one knows up to 2. Use that newer Stocktake.\n"
                                .formatted(manifest)));
        assertThat(run("version", "--check-data", "--data", "no-such-folder").status())
                .isEqualTo(2);
    }

    @Test
    void aPersonIsErasedAfterAnUpgradeOnly() throws IOException {
        // Ann owns two pages and two findings, and suppressed the third finding.
        assertThat(run("people", "forget", "ann", "--dry-run").out())
                .contains("2025-W51   snapshot  findings 3, pages 2, people 1\n")
                .contains("2025-W50   archive   findings 3, pages 2, people 1\n")
                .endsWith("Nothing was changed (--dry-run).\n");
        List<Path> before = files();

        assertThat(run("people", "forget", "ann"))
                .isEqualTo(new Result(
                        2,
                        "",
                        "stocktake: %s: Its weeks have schema 1, and this Stocktake writes schema 2. Run \"stocktake upgrade\" first, then this command again. No week is lost, and the old files stay until \"stocktake upgrade --drop-old\".\n"
                                .formatted(data)));
        assertThat(files()).isEqualTo(before);

        assertThat(run("upgrade").status()).isZero();
        assertThat(run("people", "forget", "ann").err())
                .isEqualTo(
                        "stocktake: %s: The old files of an upgrade are still there, and they name people. Run \"stocktake upgrade --drop-old\" first, then this command again.\n"
                                .formatted(data));
        assertThat(run("upgrade", "--drop-old").status()).isZero();
        assertThat(run("people", "forget", "ann").status()).isZero();
        assertThat(run("query", "SELECT count(*) AS rows FROM people").out()).isEqualTo("rows\n0\n");
    }

    @Test
    void weeksAreArchivedRestoredRecomputedAndRebuiltAsTheyLie() {
        assertThat(run("archive", SchemaOne.SNAPSHOT).status()).isZero();
        assertThat(run("restore", SchemaOne.ARCHIVE).status()).isZero();
        assertThat(data.resolve("snapshots/iso_week=2025-W50")).isDirectory();
        assertThat(run("restore", SchemaOne.SNAPSHOT).status()).isZero();
        assertThat(weeks()).contains("2025-W50,page 1; page 2,site; stocktake,7,INACTIVE_SPACE");

        assertThat(run("history", "rebuild")).isEqualTo(new Result(0, "history rebuilt\n", ""));
        assertThat(data.resolve("history/findings/week=2025-W49/part.parquet")).isRegularFile();
        assertThat(data.resolve("history/findings/iso_week=2025-W49")).doesNotExist();
        assertThat(weeks()).contains("2025-W49,,,7,INACTIVE_SPACE");

        Result recomputed = run("findings", "recompute", "--week", SchemaOne.NEWEST);
        assertThat(recomputed.status()).as(recomputed.err()).isZero();
        assertThat(data.resolve("snapshots/week=2025-W52/manifest.json"))
                .content()
                .contains("\"schema_version\" : 2");
        assertThat(run("query", "SELECT location, responsible FROM failures WHERE iso_week = '2025-W52' ORDER BY ALL")
                        .out())
                .isEqualTo("location,responsible\npage 1,site\npage 2,stocktake\n");
        assertThat(run("query", "SELECT visits_12w FROM bottlenecks WHERE iso_week = '2025-W52'")
                        .out())
                .isEqualTo("visits_12w\n7\n");
        assertThat(run("verify", "--all").status()).isZero();
    }

    @Test
    void anUpgradeRewritesEverythingAndKeepsTheOldUntilItIsDropped() throws Exception {
        Files.writeString(data.resolve("snapshots/iso_week=2025-W51/note.txt"), "mine");

        assertThat(run("upgrade")).isEqualTo(new Result(0, """
            upgraded to schema 2:
              snapshots      2
              archives       1
              history weeks  4
            unchanged: journal.jsonl, measured, classic
            The old files are in %s/schema-1. Delete them with "stocktake upgrade --drop-old".
            """.formatted(data), ""));

        assertUpgraded();
        assertThat(data.resolve("snapshots/week=2025-W51/note.txt")).hasContent("mine");
        assertThat(data.resolve("current/failures.csv"))
                .content()
                .contains("location")
                .contains("stocktake");
        for (String kept : List.of(
                "archive/2025-W50.zip",
                "snapshots/iso_week=2025-W52/failures.parquet",
                "history/findings/iso_week=2025-W49/part.parquet")) {
            assertThat(data.resolve("schema-1").resolve(kept)).isRegularFile();
        }
        assertThat(run("upgrade").out()).isEqualTo("Nothing to upgrade: no week has an older schema.\n");
        assertThat(run("upgrade", "--drop-old").out()).matches("deleted: schema-1, \\d+\\.\\d MB\n");
        assertThat(data.resolve("schema-1")).doesNotExist();
        assertThat(run("upgrade", "--drop-old").out())
                .isEqualTo("Nothing to delete: there are no old files of an upgrade.\n");
        assertUpgraded();
    }

    private void assertUpgraded() throws IOException {
        assertThat(weeks()).isEqualTo(WEEKS);
        assertFindings();
        assertThat(run("weeks").out()).doesNotContain("damaged");
        Result verified = run("verify", "--all");
        assertThat(verified.status()).as(verified.err()).isZero();
        assertThat(verified.out()).doesNotContain("without");
        try (Stream<Path> paths = Files.walk(data)) {
            assertThat(paths.filter(path -> !path.startsWith(data.resolve("schema-1")))
                            .map(path -> path.getFileName().toString()))
                    .noneMatch(name ->
                            name.contains("iso_week=") || (name.endsWith(".sha256") && name.startsWith("_part")));
        }
        assertThat(run("restore", SchemaOne.ARCHIVE).status()).isZero();
        assertThat(data.resolve("snapshots/week=2025-W50/manifest.json"))
                .content()
                .contains("\"schema_version\" : 2");
        assertThat(run("archive", SchemaOne.ARCHIVE).status()).isZero();
    }

    @Test
    void aDamagedWeekIsToldAndLeftWhereItLies() throws IOException {
        Path pages = data.resolve("snapshots/iso_week=2025-W51/pages.parquet");
        Files.write(pages, new byte[] {1}, java.nio.file.StandardOpenOption.APPEND);

        Result said = run("upgrade");

        assertThat(said.status()).isEqualTo(4);
        assertThat(said.err()).contains(pages + ": It must have");
        assertThat(pages).isRegularFile();
        assertThat(data.resolve("snapshots/week=2025-W52")).isDirectory();
        assertThat(run("query", "SELECT DISTINCT iso_week FROM pages ORDER BY ALL")
                        .out())
                .contains("2025-W49", "2025-W50", "2025-W52");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> paths = Files.walk(data)) {
            return new ArrayList<>(paths.sorted().toList());
        }
    }
}
