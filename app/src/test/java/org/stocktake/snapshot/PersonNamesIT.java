package org.stocktake.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.engine.Engine;
import org.stocktake.failure.Failure;
import org.stocktake.snapshot.PeopleWeeks.Shown;

/** The people of the history, and their names beside them. */
class PersonNamesIT {
    private static final String NAMES = "FROM '%s'";

    @TempDir
    Path temp;

    private Path data;
    private PeopleWeeks weeks;

    @BeforeEach
    void anEmptyDataFolder() {
        data = temp.resolve("data");
        weeks = new PeopleWeeks(data, temp.resolve("scratch"));
    }

    @Test
    void theHistoryKeepsPeopleWithoutNamesAndTheNewestNamesBesideThem() throws IOException {
        weeks.publish("2026-W46", Shown.active("k1", "Ann Alpha"), Shown.active("k2", "Bob Beta"));
        weeks.publish("2026-W47", Shown.active("k1", "Ann Married"), new Shown("k3", null, "unknown"));
        assertThat(weeks.snapshots(12).recover()).isEmpty();

        assertThat(names(data.resolve("history")))
                .containsExactly(
                        "_names.sha256", "approvals", "findings", "names.parquet", "pages", "people", "weeks.jsonl");
        assertThat(
                        rows("DESCRIBE FROM read_parquet('%s', hive_partitioning = false)", part("people", "2026-W46"))
                                .stream()
                                .map(row -> row.get(0))
                                .toList())
                .containsExactly("iso_week", "person_id", "account_status", "kind");
        assertThat(rows("SELECT person_id, account_status FROM '%s'", part("people", "2026-W47")))
                .containsExactly(List.of("k1", "active"), List.of("k3", "unknown"));
        assertThat(rows("SELECT page_id, approver FROM '%s'", part("approvals", "2026-W46")))
                .containsExactly(List.of(1L, "k1"), List.of(2L, "k2"));
        assertThat(rows(NAMES, data.resolve("history/names.parquet")))
                .containsExactly(List.of("k1", "Ann Married", "2026-W47"), List.of("k2", "Bob Beta", "2026-W46"));
    }

    @Test
    void aWeekPublishedAgainChangesTheNameAndAnOlderWeekDoesNot() throws IOException {
        weeks.publish("2026-W47", Shown.active("k1", "Ann Alpha"));
        weeks.snapshots(12).recover();
        weeks.publish("2026-W47", Shown.active("k1", "Ann Married"));
        weeks.publish("2026-W46", Shown.active("k1", "Ann Child"));
        weeks.snapshots(12).recover();

        assertThat(rows(NAMES, data.resolve("history/names.parquet")))
                .containsExactly(List.of("k1", "Ann Married", "2026-W47"));
    }

    @Test
    void aClosedAccountLosesItsNameAndAnInactiveOrUnknownOneKeepsIt() throws IOException {
        weeks.publish(
                "2026-W46",
                Shown.active("k1", "Ann Alpha"),
                Shown.active("k2", "Bob Beta"),
                Shown.active("k3", "Cem Gamma"));
        weeks.snapshots(12).recover();
        weeks.publish(
                "2026-W47",
                new Shown("k1", null, "closed"),
                new Shown("k2", "Bob Beta", "inactive"),
                new Shown("k3", null, "unknown"));
        weeks.snapshots(12).recover();

        assertThat(rows("SELECT person_id, display_name FROM '%s'", data.resolve("history/names.parquet")))
                .containsExactly(List.of("k2", "Bob Beta"), List.of("k3", "Cem Gamma"));

        // The week before the closing is published again, with the name that the account had then.
        weeks.publish("2026-W46", Shown.active("k1", "Ann Alpha"), Shown.active("k2", "Bob Beta"));
        weeks.snapshots(12).recover();

        assertThat(rows("SELECT person_id, display_name FROM '%s'", data.resolve("history/names.parquet")))
                .containsExactly(List.of("k2", "Bob Beta"), List.of("k3", "Cem Gamma"));
    }

    @Test
    void withoutNamesThereIsNoFileOfNames() throws IOException {
        weeks.publish("2026-W47", Shown.active("k1", "Ann Alpha"));
        weeks.snapshots(12).recover();
        assertThat(data.resolve("history/names.parquet")).exists();

        weeks.snapshots(12, PersonNames.Keeping.NONE).recover();

        assertThat(names(data.resolve("history"))).doesNotContain("names.parquet", "_names.sha256");
    }

    @Test
    void namesOutliveSnapshotsAndArchivesAndComeWithAnExport() throws IOException {
        weeks.publish("2026-W45", Shown.active("k1", "Ann Alpha"));
        weeks.publish("2026-W46", Shown.active("k1", "Ann Alpha"), Shown.active("k2", "Bob Beta"));
        weeks.publish("2026-W47", Shown.active("k2", "Bob Beta"));
        weeks.snapshots(1).recover();
        Files.delete(data.resolve("archive/2026-W45.zip"));

        assertThat(weeks.snapshots(1).rebuildHistory()).isEmpty();

        assertThat(rows("SELECT person_id, display_name FROM '%s'", data.resolve("history/names.parquet")))
                .containsExactly(List.of("k1", "Ann Alpha"), List.of("k2", "Bob Beta"));
        try (SnapshotQuery query = SnapshotQuery.over(
                weeks.snapshots(1), List.of(), temp.resolve("scratch/questions"), 256, Duration.ofMinutes(1))) {
            List<String> exported = new ArrayList<>();
            query.query(
                    query.selectAll("people"),
                    row -> exported.add(row.text("iso_week") + " " + row.text("person_id") + " "
                            + row.value("display_name") + " " + row.text("account_status")));
            assertThat(exported)
                    .containsExactly(
                            "2026-W45 k1 Ann Alpha active",
                            "2026-W46 k1 Ann Alpha active",
                            "2026-W46 k2 Bob Beta active",
                            "2026-W47 k2 Bob Beta active");
        }
    }

    @Test
    void aPersonOfWhomNoWeekIsLeftLosesTheirName() throws IOException {
        weeks.publish("2026-W45", Shown.active("k1", "Ann Alpha"));
        weeks.publish("2026-W47", Shown.active("k2", "Bob Beta"));
        weeks.snapshots(1).recover();
        Files.delete(data.resolve("archive/2026-W45.zip"));

        new Snapshots(data, new Retention(1, 2), weeks::engine).recover();

        assertThat(rows("SELECT person_id FROM '%s'", data.resolve("history/names.parquet")))
                .containsExactly(List.of("k2"));
    }

    @Test
    void aChangedFileOfNamesIsDamageAndARebuildMakesItOfTheWeeks() throws IOException {
        weeks.publish("2026-W46", Shown.active("k1", "Ann Alpha"));
        weeks.publish("2026-W47", Shown.active("k2", "Bob Beta"));
        weeks.snapshots(1).recover();
        Path file = data.resolve("history/names.parquet");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThat(damages())
                .containsExactly(file
                        + ": Its SHA-256 does not match: it was changed or damaged. Restore it from a backup, or make"
                        + " it of its snapshot or archive with \"stocktake history rebuild\".");

        assertThat(weeks.snapshots(1).rebuildHistory()).isEmpty();
        assertThat(damages()).isEmpty();
        assertThat(rows("SELECT person_id, display_name FROM '%s'", file))
                .containsExactly(List.of("k1", "Ann Alpha"), List.of("k2", "Bob Beta"));
    }

    @Test
    void othersCannotReadTheNames() throws IOException {
        weeks.publish("2026-W47", Shown.active("k1", "Ann Alpha"));
        try (Lock lock = Lock.acquire(data, "run", Instant.parse("2026-11-16T04:00:00Z"), Access.OWNER)) {
            lock.requireHeld();
            weeks.snapshots(12).recover();
        }
        Path file = data.resolve("history/names.parquet");
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    private List<String> damages() {
        List<String> damages = new ArrayList<>();
        Verification verification = weeks.snapshots(1).verification();
        verification.verify(new TreeSet<>(verification.weeks()), new Verification.ProgressListener() {
            @Override
            public void show(long bytes, long allBytes) {}

            @Override
            public void done(Verification.Result result) {
                result.damages().forEach(damage -> damages.add(said(damage)));
            }
        });
        return damages;
    }

    private static String said(Failure failure) {
        return failure.where() + ": " + failure.what() + " " + failure.remedy();
    }

    private Path part(String table, String week) {
        return new Layout(data).part(table, PublishedWeeks.week(week));
    }

    private List<List<@Nullable Object>> rows(String sql, Path file) {
        try (Engine engine = weeks.engine()) {
            return engine.query(sql.formatted(file)).stream()
                    .map(row -> (List<@Nullable Object>) new ArrayList<@Nullable Object>(row.values()))
                    .toList();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
