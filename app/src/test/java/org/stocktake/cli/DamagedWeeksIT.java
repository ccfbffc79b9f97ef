package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.cli.Shell.Result;

/** Weeks with a file that was removed, truncated or changed: no command silently uses another week. */
class DamagedWeeksIT {
    private static final String REMEDY = " Restore it from a backup, or publish the week again with --replace.\n";

    /** 2026-W45 exists as an archive, 2026-W46 and 2026-W47 as snapshots; all three are in the history. */
    @TempDir
    private static Path published;

    @TempDir
    private Path folder;

    private Path data;

    DamagedWeeksIT() {
        data = Path.of("");
    }

    @BeforeAll
    static void publish() {
        GivenWeeks weeks = new GivenWeeks(published);
        for (int week = 45; week <= 47; week++) {
            weeks.publish(
                    "2026-W" + week,
                    Map.of(
                            "pages",
                            "SELECT range AS page_id, 'DOC' AS space_key, 'current' AS status, 'Page ' || range AS"
                                    + " title"
                                    + " FROM range(%d)".formatted(week),
                            "spaces",
                            "SELECT 'DOC' AS space_key",
                            "people",
                            "SELECT 'ann' AS person_id",
                            "labels",
                            "SELECT 1 AS page_id, 'global' AS prefix, 'guide' AS name",
                            "findings",
                            "SELECT 'f%d' AS finding_id, 'OUTDATED' AS rule_id, 'new' AS state, 'low' AS severity, 1 AS page_id"
                                    .formatted(week)));
        }
        assertThat(shell(published).run("archive", "2026-W45").status()).isZero();
    }

    @BeforeEach
    void copy() throws IOException {
        try (Stream<Path> files = Files.walk(published)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(published.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        data = folder.resolve("stocktake-data");
    }

    private Result run(String... args) {
        return shell(folder).run(args);
    }

    /** These weeks lack tables that report and workbook need. */
    private static Shell shell(Path folder) {
        return Shell.in(folder).tablesOnly();
    }

    private Path snapshot(String week, String file) {
        return data.resolve("snapshots/week=" + week).resolve(file);
    }

    private static void cut(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 1));
    }

    private static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void theNewestWeekThatLostAFileIsNamedByEveryCommandThatLeavesItOut() throws IOException {
        Path lost = snapshot("2026-W47", "labels.parquet");
        Files.delete(lost);
        String damage = lost + ": It is missing although the manifest names it." + REMEDY;
        String leftOut = "stocktake: 2026-W47 is left out. " + damage;

        assertThat(run("query", "SELECT iso_week, count(*) AS n FROM pages GROUP BY ALL ORDER BY ALL"))
                .isEqualTo(new Result(3, "iso_week,n\n2026-W45,45\n2026-W46,46\n", leftOut));
        assertThat(run("history", "export", "people"))
                .isEqualTo(new Result(
                        3, run("query", "FROM people ORDER BY iso_week").out(), leftOut));
        assertThat(run("findings", "show", "f46")).isEqualTo(new Result(3, """
            f46
              rule id           OUTDATED
              subject           Page 1
              page id           1
              severity          low
              state             new
            """, leftOut));
        assertThat(run("findings").out()).contains("f46").doesNotContain("f47");
        assertThat(run("findings")).extracting(Result::status, Result::err).containsExactly(3, leftOut);
        assertThat(run("findings", "suppress", "f46", "--reason=it may stay", "--by=ann"))
                .isEqualTo(new Result(3, "suppressed f46\n", leftOut));

        assertThat(run("weeks")).extracting(Result::status, Result::err).containsExactly(3, "stocktake: " + damage);
        assertThat(run("weeks").out())
                .contains("2026-W46,snapshot,46,100.0,complete,", "2026-W47,snapshot,,,damaged,,\n");
    }

    @Test
    void aWeekThatWasAskedForAndIsDamagedEndsWith4() throws IOException {
        Path file = snapshot("2026-W46", "pages.parquet");
        long bytes = Files.size(file);
        cut(file);
        String damage = "stocktake: %s: It must have %d bytes but has %d.%s".formatted(file, bytes, bytes - 1, REMEDY);

        assertThat(run("diff", "2026-W46", "2026-W47")).isEqualTo(new Result(4, "", damage));
        assertThat(run("findings", "recompute", "--week=2026-W46").err()).contains(damage);
        assertThat(run("findings", "recompute", "--week=2026-W46").status()).isEqualTo(4);
        assertThat(run("archive", "2026-W46").status()).isEqualTo(4);
        // The newest week, from which the findings are read, is undamaged.
        assertThat(run("findings", "--csv"))
                .extracting(Result::status, Result::err)
                .containsExactly(0, "");
    }

    @Test
    void aWeekBetweenTheTwoThatAreComparedIsNamed() throws IOException {
        Path manifest = snapshot("2026-W46", "manifest.json");
        Files.delete(manifest);

        assertThat(run("diff", "2026-W45", "2026-W47"))
                .extracting(Result::status, Result::err)
                .containsExactly(
                        3, "stocktake: 2026-W46 is left out. " + manifest + ": The week has no manifest." + REMEDY);
    }

    @Test
    void whereNoWeekCanBeReadTheDamageIsTheReason() throws IOException {
        for (String week : List.of("2026-W46", "2026-W47")) {
            Files.delete(snapshot(week, "runs.parquet"));
        }
        Files.delete(data.resolve("history/pages/week=2026-W45/part.parquet"));
        String damage = "stocktake: " + snapshot("2026-W47", "runs.parquet")
                + ": It is missing although the manifest names it." + REMEDY;

        assertThat(run("query", "FROM pages")).isEqualTo(new Result(4, "", damage));
        assertThat(run("findings")).isEqualTo(new Result(4, "", damage));
    }

    @Test
    void aFileOfTheHistoryThatWasCutIsNoticed() throws IOException {
        Path part = data.resolve("history/pages/week=2026-W45/part.parquet");
        long bytes = Files.size(part);
        cut(part);

        assertThat(run("query", "SELECT DISTINCT iso_week FROM pages ORDER BY ALL"))
                .isEqualTo(new Result(
                        3,
                        "iso_week\n2026-W46\n2026-W47\n",
                        "stocktake: 2026-W45 is left out. %s: It must have %d bytes but has %d. Restore it from a backup, or make it of its snapshot or archive with \"stocktake history rebuild\".\n"
                                .formatted(part, bytes, bytes - 1)));

        // Without a checksum, as in older releases, the end of the file shows the damage.
        Files.delete(data.resolve("history/weeks.jsonl"));
        assertThat(run("query", "SELECT DISTINCT iso_week FROM pages ORDER BY ALL")
                        .err())
                .contains(part + ": The Parquet file is incomplete. ");

        assertThat(run("history", "rebuild")).isEqualTo(new Result(0, "history rebuilt\n", ""));
        assertThat(run("query", "SELECT DISTINCT iso_week FROM pages").status()).isZero();
    }

    @Test
    void aByteThatChangedIsFoundWhereverItLies() throws IOException {
        assertThat(run("verify", "--all")).isEqualTo(new Result(0, """
            2026-W45  archive   intact: 6 files
            2026-W45  history   intact: 5 files
            2026-W46  snapshot  intact: 6 files
            2026-W46  history   intact: 5 files
            2026-W47  snapshot  intact: 6 files
            2026-W47  history   intact: 6 files
            """, ""));
        Path part = data.resolve("history/findings/week=2026-W45/part.parquet");
        flip(part);
        Path file = snapshot("2026-W47", "people.parquet");
        flip(file);
        String changed = "stocktake: %s: Its SHA-256 is not the one in the manifest: it was changed or damaged.%s"
                .formatted(file, REMEDY);
        String changedPart = ("stocktake: %s: Its SHA-256 does not match: it was changed or damaged. Restore it from a"
                        + " backup, or make it of its snapshot or archive with \"stocktake history rebuild\".\n")
                .formatted(part);

        assertThat(run("verify")).isEqualTo(new Result(4, """
            2026-W47  snapshot  damaged: 1 of 6 files
            2026-W47  history   intact: 6 files
            """, changed));
        assertThat(run("verify", "2026-W45", "2026-W47")).isEqualTo(new Result(4, """
            2026-W45  archive   intact: 6 files
            2026-W45  history   damaged: 1 of 5 files
            2026-W47  snapshot  damaged: 1 of 6 files
            2026-W47  history   intact: 6 files
            """, changedPart + changed));
    }

    @Test
    void aByteThatChangedInAnArchiveIsFound() throws IOException {
        flip(data.resolve("archive/2026-W45.zip"));

        Result said = run("verify", "2026-W45");

        assertThat(said.status()).isEqualTo(4);
        assertThat(said.out()).startsWith("2026-W45  archive   damaged: 1 of 6 files\n");
        assertThat(said.err()).startsWith("stocktake: " + data.resolve("archive/2026-W45.zip"));
    }

    @Test
    void aHistoryWithoutChecksumsIsSaidAndGetsThem() throws IOException {
        Files.delete(data.resolve("history/weeks.jsonl"));

        assertThat(run("verify", "2026-W45")).isEqualTo(new Result(0, """
            2026-W45  archive   intact: 6 files
            2026-W45  history   5 files, 5 of them without a SHA-256 ("stocktake history rebuild" notes it)
            """, ""));
        run("history", "rebuild");
        assertThat(run("verify", "2026-W45").out()).endsWith("2026-W45  history   intact: 5 files\n");
    }

    @Test
    void aWeekThatIsNotThereIsNotVerified() {
        assertThat(run("verify", "2026-W44"))
                .isEqualTo(new Result(
                        2,
                        "",
                        "stocktake: 2026-W44: It is not among the weeks: 3 from 2026-W45 to 2026-W47."
                                + " \"stocktake weeks\" lists all weeks.\n"));
    }

    @Test
    void aFileWhoseContentCannotBeReadIsNoMistakeOfTheQuery() throws IOException {
        Path file = snapshot("2026-W47", "people.parquet");
        byte[] bytes = Files.readAllBytes(file);
        // After the first four bytes, which identify the format, and before the last eight.
        java.util.Arrays.fill(bytes, 4, bytes.length - 8, (byte) 0xff);
        Files.write(file, bytes);

        assertThat(run("query", "SELECT display_name FROM people WHERE iso_week = '2026-W47'"))
                .extracting(Result::status, Result::out)
                .containsExactly(4, "");
    }
}
