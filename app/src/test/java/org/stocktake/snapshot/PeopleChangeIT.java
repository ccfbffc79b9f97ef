package org.stocktake.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.FolderCopy;
import org.stocktake.FullProfile;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.file.CsvForm;
import org.stocktake.file.FileFormats;
import org.stocktake.snapshot.PeopleRule.Holds;
import org.stocktake.snapshot.PeopleWeeks.Shown;
import org.stocktake.snapshot.PublishedWeek.Kept;

/**
 * Changes to people in weeks that exist only in the history, as an archive, or as a snapshot. A process dies at some engines that it opens, at
 * four times as many with the profile {@code full}.
 */
class PeopleChangeIT {
    private static final int BETWEEN_DEATHS = FullProfile.IS_ON ? 5 : 20;

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    private static Path published;

    /** Shared by all questions, because opening an engine takes longer than to answer one. */
    private static Engine reader;

    @TempDir
    Path temp;

    private Path data;
    private PeopleWeeks weeks;

    @BeforeAll
    static void publishThreeWeeks(@TempDir Path once) throws IOException {
        published = once.resolve("data");
        PeopleWeeks weeks = new PeopleWeeks(published, once.resolve("scratch"));
        reader = DuckEngine.inMemory(once.resolve("reader"), 256);
        weeks.publish("2026-W45", Shown.active("k1", "Ann Alpha"), Shown.active("k2", "Bob Beta"));
        weeks.publish("2026-W46", Shown.active("k1", "Ann Child"), Shown.active("k2", "Bob Beta"));
        weeks.publish("2026-W47", Shown.active("k1", "Ann Alpha"), Shown.active("k3", null));
        assertThat(weeks.snapshots(1).recover()).isEmpty();
        Files.delete(published.resolve("archive/2026-W45.zip"));
    }

    @AfterAll
    static void close() {
        reader.close();
    }

    @BeforeEach
    void copyThem() throws IOException {
        data = temp.resolve("data");
        weeks = new PeopleWeeks(data, temp.resolve("scratch"));
        FolderCopy.make(published, data);
    }

    private static Holds holds(String table, String column) {
        return switch (table + "." + column) {
            case "people.display_name" -> Holds.NAME;
            case "people.person_id", "pages.owner", "findings.owner", "approvals.approver" -> Holds.ID;
            case "pages.param_reviewers" -> Holds.WORDS;
            case "findings.set_by" -> Holds.AUTHOR;
            default -> Holds.NOTHING;
        };
    }

    private static PeopleRule forgetting(String id) {
        String forgotten = "coalesce(id = '" + id + "', false)";
        return new PeopleRule(
                "CASE WHEN " + forgotten + " THEN NULL ELSE id END",
                "name",
                forgotten,
                true,
                Set.of(),
                PeopleChangeIT::holds);
    }

    private List<PeopleChange.Found> apply(PeopleRule rule, Supplier<Engine> engines) {
        Snapshots snapshots = new Snapshots(
                data, new Retention(1, 0), PublishedWeeks.current(data), PersonNames.Keeping.KEPT, engines);
        assertThat(snapshots.recover()).isEmpty();
        List<PeopleChange.Found> found = new ArrayList<>();
        try (PeopleChange change = snapshots.people(rule)) {
            change.apply(NOW, FileFormats.of(CsvForm.GUARDED), found::add);
            assertThat(change.failures()).isEmpty();
        }
        return found;
    }

    private static PeopleChange.Found found(String week, Kept kept, String... rows) {
        TreeMap<String, Long> counted = new TreeMap<>();
        for (String row : rows) {
            int space = row.indexOf(' ');
            counted.put(row.substring(0, space), Long.valueOf(row.substring(space + 1)));
        }
        return new PeopleChange.Found(PublishedWeeks.week(week), kept, counted);
    }

    @Test
    void lookingTellsWhereSomebodyIsAndChangesNothing() throws IOException {
        List<String> before = everything();
        try (PeopleChange change = weeks.snapshots(1).people(forgetting("k1"))) {
            assertThat(change.find())
                    .containsExactly(
                            found("2026-W47", Kept.SNAPSHOT, "approvals 1", "findings 1", "pages 1", "people 1"),
                            found("2026-W46", Kept.ARCHIVE, "approvals 1", "findings 1", "pages 1", "people 1"),
                            found("2026-W45", Kept.HISTORY, "approvals 1", "findings 1", "pages 1", "people 1"),
                            found("2026-W46", Kept.HISTORY, "approvals 1", "findings 1", "pages 1", "people 1"));
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aForgottenPersonIsGoneFromEveryWeekAndCountsStay() throws IOException {
        apply(forgetting("k1"), weeks::engine);

        assertThat(weeks.snapshots(1).weeks())
                .extracting(week -> week.week() + " " + week.kept().text())
                .containsExactly("2026-W45 history", "2026-W46 archive", "2026-W47 snapshot");
        assertThat(damages()).isEmpty();
        requireForgotten();
        assertThat(data.resolve("current/pages.csv"))
                .hasContent(csv(
                        "iso_week,page_id,title,owner,contributor_count,param_reviewers",
                        "2026-W47,1,k1,,2,Bob Beta",
                        "2026-W47,2,k3,k3,2,\"Bob Beta, k3\""));
        assertThat(data.resolve("current/findings.csv"))
                .hasContent(csv(
                        "iso_week,finding_id,set_by,owner,owner_name",
                        "2026-W47,finding-1,,,",
                        "2026-W47,finding-2,,k3,"));
        assertThat(texts(
                        "SELECT person_id || ' ' || display_name AS t FROM '%s'",
                        data.resolve("history/names.parquet")))
                .containsExactly("k2 Bob Beta");
        assertThat(data.resolve(".people")).doesNotExist();

        weeks.snapshots(1).restore(PublishedWeeks.week("2026-W46"));
        assertThat(data.resolve("snapshots/week=2026-W46/people.csv"))
                .hasContent(
                        "iso_week,person_id,display_name,account_status,kind\r\n2026-W46,k2,Bob Beta,active,user\r\n");
        assertThat(data.resolve("snapshots/week=2026-W46/labels.csv"))
                .as("words that are no people stay")
                .hasContent("iso_week,page_id,name\r\n2026-W46,1,k1\r\n2026-W46,2,k2\r\n");
    }

    /** All places, read from the files. */
    private void requireForgotten() {
        for (String week : List.of("2026-W45", "2026-W46", "2026-W47")) {
            Layout layout = new Layout(data);
            assertThat(texts(
                            "SELECT coalesce(owner, '-') || ' ' || contributor_count || ' ' || param_reviewers AS t"
                                    + " FROM '%s' ORDER BY page_id",
                            layout.part("pages", PublishedWeeks.week(week))))
                    .as(week)
                    .containsExactly(
                            "- 2 Bob Beta", week.equals("2026-W47") ? "k3 2 Bob Beta, k3" : "k2 2 Bob Beta, k2");
            assertThat(texts("SELECT person_id AS t FROM '%s'", layout.part("people", PublishedWeeks.week(week))))
                    .as(week)
                    .containsExactly(week.equals("2026-W47") ? "k3" : "k2");
            assertThat(texts(
                            "SELECT coalesce(approver, '-') AS t FROM '%s' ORDER BY page_id",
                            layout.part("approvals", PublishedWeeks.week(week))))
                    .as(week)
                    .containsExactly("-", week.equals("2026-W47") ? "k3" : "k2");
            assertThat(texts(
                            "SELECT coalesce(set_by, '-') || coalesce(owner, '-') AS t FROM '%s' ORDER BY finding_id",
                            layout.part("findings", PublishedWeeks.week(week))))
                    .as(week)
                    .containsExactly("--", week.equals("2026-W47") ? "-k3" : "-k2");
        }
    }

    @Test
    void forgettingAgainChangesNothing() throws IOException {
        apply(forgetting("k1"), weeks::engine);
        List<String> before = everything();

        assertThat(apply(forgetting("k1"), weeks::engine)).isEmpty();

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aProcessThatDiesOnTheWayLosesNothingAndTheNextOneEnds() throws IOException {
        Path fresh = temp.resolve("fresh");
        FolderCopy.make(data, fresh);
        boolean ended = false;
        for (int alive = 3; !ended; alive += BETWEEN_DEATHS) {
            AtomicFiles.deleteTree(data);
            FolderCopy.make(fresh, data);
            int[] left = {alive};
            Supplier<Engine> mortal = () -> {
                if (left[0]-- == 0) {
                    throw new IllegalStateException("killed");
                }
                return weeks.engine();
            };
            try {
                apply(forgetting("k1"), mortal);
                ended = true;
            } catch (IllegalStateException killed) {
                apply(forgetting("k1"), weeks::engine);
            }
            assertThat(weeks.snapshots(1).weeks())
                    .as("killed after %d", alive)
                    .extracting(week -> week.week() + " " + week.kept().text() + " " + week.damage())
                    .containsExactly("2026-W45 history null", "2026-W46 archive null", "2026-W47 snapshot null");
            requireForgotten();
            assertThat(damages()).isEmpty();
        }
        assertThat(ended).isTrue();
    }

    @Test
    void pseudonymsReplaceIdsOnceAndForAll() throws IOException {
        PeopleRule pseudonyms = new PeopleRule(
                "CASE WHEN regexp_full_match(id, '[0-9a-f]{20}') THEN id ELSE left(sha256('pepper' || id), 20) END",
                "NULL::VARCHAR",
                "false",
                false,
                Set.of(),
                PeopleChangeIT::holds);
        apply(pseudonyms, weeks::engine);
        List<String> once = everything();
        assertThat(apply(pseudonyms, weeks::engine)).isEmpty();
        assertThat(everything()).isEqualTo(once);

        // printf 'pepperk1' | sha256sum; printf 'pepperk2' | sha256sum
        String ann = "b7d34672787a1e4f1dd8";
        String bob = "1ab4a66d6d96308774b1";
        assertThat(texts(
                        "SELECT owner || ' ' || param_reviewers AS t FROM '%s' ORDER BY page_id",
                        new Layout(data).part("pages", PublishedWeeks.week("2026-W45"))))
                .containsExactly(ann + " " + bob + ", " + ann, bob + " " + bob + ", " + bob);
        assertThat(texts(
                        "SELECT person_id AS t FROM '%s' WHERE display_name IS NULL ORDER BY account_status, person_id"
                                + " = '"
                                + ann + "' DESC",
                        data.resolve("snapshots/week=2026-W47/people.parquet")))
                .startsWith(ann)
                .hasSize(2);
        assertThat(data.resolve("current/findings.csv")).content().doesNotContain("Ann", "k1", "k3");
    }

    @Test
    void aDamagedWeekIsToldAndTheOthersAreChanged() throws IOException {
        Path damaged = data.resolve("archive/2026-W46.zip");
        Files.write(damaged, new byte[] {1, 2, 3});

        Snapshots snapshots = weeks.snapshots(1);
        try (PeopleChange change = snapshots.people(forgetting("k1"))) {
            change.apply(NOW, FileFormats.of(CsvForm.GUARDED), week -> {});
            assertThat(change.failures())
                    .extracting(failure -> failure.sentence())
                    .contains(damaged
                            + ": It is no whole ZIP file: zip END header not found. Restore it from a backup, or"
                            + " publish the week again with --replace.");
        }
        assertThat(texts(
                        "SELECT person_id AS t FROM '%s'",
                        new Layout(data).part("people", PublishedWeeks.week("2026-W46"))))
                .containsExactly("k2");
    }

    @Test
    void theListOfForgottenPeopleHoldsNoIdsAndKnowsThem() throws IOException {
        ForgottenPeople.of(data).with(Set.of("k1")).save();

        ForgottenPeople list = ForgottenPeople.of(data);

        assertThat(list.holds("k1")).isTrue();
        assertThat(list.holds("k2")).isFalse();
        assertThat(data.resolve("forgotten.json")).content().doesNotContain("k1");
        try (Engine engine = weeks.engine()) {
            assertThat(engine.query(
                            "SELECT id AS t FROM (VALUES ('k1'), ('k2'), (NULL)) v(id) WHERE " + list.condition("id")))
                    .extracting(row -> row.text("t"))
                    .containsExactly("k1");
        }
        Files.writeString(data.resolve("forgotten.json"), "{\"salt\":");
        assertThatThrownBy(() -> ForgottenPeople.of(data))
                .hasMessage(data.resolve("forgotten.json")
                        + ": It is no list of forgotten people, so a run could publish them again. Restore it from a"
                        + " backup. Or delete it, and run \"stocktake people forget\" for each of them again.");
    }

    private static String csv(String... lines) {
        return String.join("\r\n", lines) + "\r\n";
    }

    private List<String> damages() {
        List<String> damages = new ArrayList<>();
        Verification verification = weeks.snapshots(1).verification();
        verification.verify(new TreeSet<>(verification.weeks()), new Verification.ProgressListener() {
            @Override
            public void show(long bytes, long allBytes) {}

            @Override
            public void done(Verification.Result result) {
                result.damages().forEach(damage -> damages.add(damage.sentence()));
            }
        });
        return damages;
    }

    private static List<String> texts(String sql, Path file) {
        return reader.query(sql.formatted(file)).stream()
                .map(row -> row.text("t"))
                .toList();
    }

    /** Each file with its content. */
    private List<String> everything() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> {
                        try {
                            return file + " " + Digest.of(file);
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .collect(Collectors.toList());
        }
    }
}
