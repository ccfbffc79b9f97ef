package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.FullProfile;
import org.stocktake.demosite.DemoOptions;

/**
 * Erases a person from all weeks, while the site still names the person. The profile {@code full} then rebuilds these weeks with
 * pseudonyms, as {@code PeopleChangeIT} does with weeks made by hand.
 */
class ForgottenPersonIT {
    @TempDir
    Path folder;

    @TempDir
    Path scratch;

    @Test
    void aForgottenPersonIsGoneAndStaysGone() throws Exception {
        try (DemoInstallation demo = DemoInstallation.of(DemoOptions.DEFAULT.withPages(60), folder)) {
            demo.publishWeeks(2, List.of(), "--keep-snapshots", "1");
            String week = "2026-W03";
            Map<String, @Nullable Object> person = DemoInstallation.ask("""
                            SELECT person_id, display_name FROM '%s' JOIN '%s' ON assignee = person_id
                            GROUP BY ALL ORDER BY count(*) DESC, person_id LIMIT 1
                            """.formatted(
                                    demo.snapshot(week).resolve("workflow_tasks.parquet"),
                                    demo.snapshot(week).resolve("people.parquet")))
                    .get(0);
            String id = String.valueOf(person.get("person_id"));
            String name = String.valueOf(person.get("display_name"));
            Shell shell = demo.shell(demo.site().world().now());
            String[] data = {"--data", demo.data().toString()};
            String finding =
                    String.valueOf(demo.parquet(week, "findings").get(0).get("finding_id"));
            assertThat(shell.run(with(data, "findings", "suppress", finding, "--by", name, "--reason", "known"))
                            .status())
                    .isZero();
            assertThat(mentions(demo.data(), id)).isNotEmpty();
            Map<String, Object> counts = counts(demo, week);

            assertThat(shell.run(with(data, "people", "forget", id + "x")))
                    .isEqualTo(new Shell.Result(
                            2,
                            "",
                            ("stocktake: %1$sx: No week, archive or part of the history knows a person with this id. Did you mean"
                                            + " %1$s? Find the id by the name: stocktake query \"SELECT DISTINCT person_id,"
                                            + " display_name FROM people WHERE display_name ILIKE '%%NAME%%'\".\n")
                                    .formatted(id)));

            List<String> expected = new ArrayList<>();
            expected.add(found(week, "snapshot", demo.snapshot(week), id));
            expected.add(found("2026-W02", "archive ", unzipped(demo.data().resolve("archive/2026-W02.zip")), id));
            expected.add(found("2026-W02", "history ", historyOf(demo.data(), "2026-W02"), id));
            Shell.Result dry = shell.run(with(data, "people", "forget", id, "--dry-run"));
            assertThat(dry.out().lines().filter(line -> !line.startsWith("measured")))
                    .containsExactlyElementsOf(Stream.concat(
                                    expected.stream(),
                                    Stream.of("journal    1 author", "Nothing was changed (--dry-run)."))
                            .toList());
            assertThat(mentions(demo.data(), id)).isNotEmpty();

            Shell.Result said = shell.run(with(data, "people", "forget", id));

            assertThat(said.err()).isEmpty();
            assertThat(said.out().lines().filter(line -> !line.startsWith("measured")))
                    .containsExactlyElementsOf(Stream.concat(
                                    expected.stream(),
                                    Stream.of(
                                            "journal    1 author",
                                            "Forgotten. Later runs publish this person as empty."))
                            .toList());
            assertThat(mentions(demo.data(), id)).isEmpty();
            assertThat(Files.readString(demo.data().resolve("journal.jsonl")))
                    .doesNotContain(name)
                    .contains("known");
            assertThat(mentions(demo.data().resolve("history/people"), name)).isEmpty();
            assertThat(DemoInstallation.ask("FROM '%s' WHERE display_name = '%s'"
                            .formatted(demo.data().resolve("history/names.parquet"), name)))
                    .isEmpty();
            assertThat(counts(demo, week)).isEqualTo(counts);
            assertThat(shell.run(with(data, "verify", "--all")).status()).isZero();
            assertThat(shell.run(with(data, "people", "forget", id)))
                    .isEqualTo(new Shell.Result(0, "Forgotten before: no week names this person.\n", ""));

            demo.site().world().advance();
            assertThat(demo.run("--keep-snapshots", "1").out()).contains("is published");
            assertThat(demo.snapshot("2026-W04")).exists();
            assertThat(mentions(demo.data(), id))
                    .as("the site still names this person")
                    .isEmpty();

            if (FullProfile.IS_ON) {
                pseudonymsApplyToThePast(demo, shell, data);
            }
        }
    }

    private void pseudonymsApplyToThePast(DemoInstallation demo, Shell shell, String[] data)
            throws IOException, SQLException {
        List<String> ids = DemoInstallation.ask(
                        "SELECT DISTINCT person_id FROM read_parquet('%s/history/people/*/part.parquet', hive_partitioning = false)"
                                .formatted(demo.data()))
                .stream()
                .map(row -> String.valueOf(row.get("person_id")))
                .toList();
        assertThat(ids).hasSizeGreaterThan(5).allMatch(id -> id.matches("[0-9a-f]{32}|name:.*"));

        Shell.Result said =
                shell.run(with(data, "history", "rebuild", "--privacy", "pseudonyms", "--privacy-salt", "pepper"));

        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.out().lines().map(line -> line.replaceAll("  .*", "")))
                .containsSubsequence("2026-W04", "2026-W02", "2026-W03", "history rebuilt");
        Path weeks = demo.data();
        String somebody =
                ids.stream().filter(id -> id.length() == 32).findFirst().orElseThrow();
        for (String place : List.of("snapshots", "archive", "history", "current")) {
            assertThat(mentions(weeks.resolve(place), somebody)).isEmpty();
        }
        assertThat(DemoInstallation.ask("FROM '%s' WHERE display_name IS NOT NULL"
                        .formatted(demo.snapshot("2026-W04").resolve("people.parquet"))))
                .isEmpty();
        assertThat(weeks.resolve("history/names.parquet")).doesNotExist();
        assertThat(shell.run(with(data, "verify", "--all")).status()).isZero();
    }

    /** Columns of pages that count people. */
    private static Map<String, Object> counts(DemoInstallation demo, String week) throws SQLException {
        return new TreeMap<>(DemoInstallation.ask(
                        "SELECT count(*) AS pages, sum(contributor_count) AS contributors, sum(pending_approvers) AS pending,"
                                + " sum(active_contributor_count) AS active FROM '%s'"
                                        .formatted(demo.snapshot(week).resolve("pages.parquet")))
                .get(0));
    }

    /** The expected output, from the number of rows that contain the id. */
    private static String found(String week, String kept, Path tables, String id) throws IOException, SQLException {
        Map<String, Long> rows = new TreeMap<>();
        try (Stream<Path> files = Files.walk(tables)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".parquet")).toList()) {
                String name = String.valueOf(file.getFileName());
                String table = name.equals("part.parquet")
                        ? String.valueOf(tables.relativize(file).getName(0))
                        : name.replace(".parquet", "");
                long count = rows(file, id);
                if (count > 0) {
                    rows.put(table, count);
                }
            }
        }
        return "%s   %s  %s"
                .formatted(
                        week,
                        kept,
                        rows.entrySet().stream()
                                .map(row -> row.getKey() + " " + row.getValue())
                                .collect(Collectors.joining(", ")));
    }

    private static long rows(Path parquet, String text) throws SQLException {
        return ((Number) Objects.requireNonNull(DemoInstallation.ask(
                                "SELECT count(*) AS n FROM read_parquet('%s', hive_partitioning = false) t WHERE contains(t::VARCHAR, '%s')"
                                        .formatted(parquet, text))
                        .get(0)
                        .get("n")))
                .longValue();
    }

    /** The parts of one week, by table. */
    private Path historyOf(Path data, String week) throws IOException {
        Path to = scratch.resolve("history-" + week);
        try (Stream<Path> files = Files.walk(data.resolve("history"))) {
            for (Path file : files.filter(path ->
                            path.endsWith("part.parquet") && path.toString().contains(week))
                    .toList()) {
                Path copy = to.resolve(data.resolve("history").relativize(file));
                Files.createDirectories(Objects.requireNonNull(copy.getParent()));
                Files.copy(file, copy);
            }
        }
        return to;
    }

    private Path unzipped(Path zip) throws IOException {
        Path to = Files.createTempDirectory(scratch, "zip");
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : java.util.Collections.list(file.entries())) {
                Files.copy(
                        file.getInputStream(entry),
                        to.resolve(entry.getName().substring(entry.getName().lastIndexOf('/') + 1)));
            }
        }
        return to;
    }

    /** The files that contain a text, including entries of archives. */
    private List<String> mentions(Path tree, String text) throws IOException, SQLException {
        List<String> found = new ArrayList<>();
        List<String> tables = new ArrayList<>();
        List<Path> all;
        try (Stream<Path> files = Files.walk(tree)) {
            all = files.filter(Files::isRegularFile).toList();
        }
        for (Path file : all) {
            String name = String.valueOf(file.getFileName());
            if (name.endsWith(".zip")) {
                mentions(unzipped(file), text).forEach(inner -> found.add(name + " " + inner));
            } else if (name.endsWith(".parquet")) {
                tables.add(
                        "SELECT '%1$s' AS file FROM read_parquet('%1$s', hive_partitioning = false) t WHERE contains(t::VARCHAR, '%2$s')"
                                .formatted(file, text));
            } else if (text(file).contains(text)) {
                found.add(tree.relativize(file).toString());
            }
        }
        if (!tables.isEmpty()) {
            DemoInstallation.ask("SELECT DISTINCT file FROM (" + String.join(" UNION ALL ", tables) + ")")
                    .forEach(row -> found.add(String.valueOf(row.get("file"))));
        }
        return found;
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] with(String[] data, String... command) {
        return Stream.concat(Stream.of(command), Stream.of(data)).toArray(String[]::new);
    }
}
