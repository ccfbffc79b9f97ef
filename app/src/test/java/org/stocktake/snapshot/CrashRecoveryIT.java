package org.stocktake.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.file.CsvFiles;
import org.stocktake.file.CsvForm;
import org.stocktake.file.ParquetFiles;

/** Every state in which a process can die leaves the old week or the new one, whole. */
class CrashRecoveryIT {
    private static final String WEEK = "2026-W47";

    @TempDir
    Path temp;

    private PublishedWeeks weeks;
    private Layout layout;

    @BeforeEach
    void anOldWeek() {
        Path data = temp.resolve("data");
        weeks = new PublishedWeeks(data, temp.resolve("scratch"));
        layout = new Layout(data);
        weeks.publish(WEEK, "old");
        weeks.snapshots().recover();
    }

    @Test
    void anUnsealedWeekIsRemovedAndTheOldOneStays() throws IOException {
        stage();

        settledTo("old");
    }

    @Test
    void aWeekWhoseManifestIsTornIsRemoved() throws IOException {
        seal();
        Path manifest = layout.staging(PublishedWeeks.week(WEEK)).resolve("manifest.json");
        byte[] whole = Files.readAllBytes(manifest);
        Files.write(manifest, java.util.Arrays.copyOf(whole, whole.length / 2));

        settledTo("old");
    }

    @Test
    void aSealedWeekOfWhichAFileIsTornIsRemoved() throws IOException {
        seal();
        Path pages = layout.staging(PublishedWeeks.week(WEEK)).resolve("pages.parquet");
        byte[] whole = Files.readAllBytes(pages);
        Files.write(pages, java.util.Arrays.copyOf(whole, whole.length - 1));

        settledTo("old");
    }

    @Test
    void aSealedWeekIsPutIntoItsPlace() throws IOException {
        seal();

        settledTo("new");
    }

    @Test
    void aSealedWeekIsPutIntoItsPlaceAfterTheOldOneWasMovedAside() throws IOException {
        seal();
        Files.move(layout.snapshot(PublishedWeeks.week(WEEK)), layout.replaced(PublishedWeeks.week(WEEK)));

        settledTo("new");
    }

    @Test
    void theOldWeekComesBackWhereTheNewOneIsNotWhole() throws IOException {
        stage();
        Files.move(layout.snapshot(PublishedWeeks.week(WEEK)), layout.replaced(PublishedWeeks.week(WEEK)));

        settledTo("old");
    }

    @Test
    void theOldWeekGoesOnceTheNewOneIsInItsPlace() throws IOException {
        seal();
        Files.move(layout.snapshot(PublishedWeeks.week(WEEK)), layout.replaced(PublishedWeeks.week(WEEK)));
        Files.move(layout.staging(PublishedWeeks.week(WEEK)), layout.snapshot(PublishedWeeks.week(WEEK)));

        settledTo("new");
    }

    @Test
    void anOldWeekHalfRemovedGoesWhole() throws IOException {
        seal();
        Files.move(layout.snapshot(PublishedWeeks.week(WEEK)), layout.replaced(PublishedWeeks.week(WEEK)));
        Files.move(layout.staging(PublishedWeeks.week(WEEK)), layout.snapshot(PublishedWeeks.week(WEEK)));
        Files.delete(layout.replaced(PublishedWeeks.week(WEEK)).resolve("manifest.json"));

        settledTo("new");
    }

    @Test
    void aWeekOnItsWayIntoTheArchiveComesBackWhereTheArchiveIsNotThere() throws IOException {
        Files.move(layout.snapshot(PublishedWeeks.week(WEEK)), layout.archiving(PublishedWeeks.week(WEEK)));
        Files.createDirectories(layout.archive());
        Files.writeString(layout.archiveAside(PublishedWeeks.week(WEEK)), "half a zip");

        settledTo("old");
        assertThat(layout.archive()).isEmptyDirectory();
    }

    @Test
    void aWeekWhoseArchiveIsThereGoes() throws IOException {
        weeks.publish("2026-W48", "newest");
        archiveWithoutRemoving();

        assertThat(weeks.snapshots().recover()).isEmpty();

        assertThat(layout.snapshotWeeks()).containsExactly(PublishedWeeks.week("2026-W48"));
        assertThat(layout.archivedWeeks()).containsExactly(PublishedWeeks.week(WEEK));
        assertThat(hidden()).isEmpty();
    }

    @Test
    void aWeekHalfRemovedAfterItsArchiveGoesWhole() throws IOException {
        weeks.publish("2026-W48", "newest");
        archiveWithoutRemoving();
        Files.delete(layout.archiving(PublishedWeeks.week(WEEK)).resolve("manifest.json"));

        assertThat(weeks.snapshots().recover()).isEmpty();

        assertThat(layout.archivedWeeks()).containsExactly(PublishedWeeks.week(WEEK));
        assertThat(hidden()).isEmpty();
    }

    @Test
    void currentIsCompletedWhereAProcessDiedBetweenItsFiles() throws IOException {
        Files.delete(layout.current().resolve("manifest.json"));
        Files.delete(layout.current().resolve("pages.csv"));
        Files.writeString(layout.current().resolve(".spaces.csv.new"), "half a file");

        settledTo("old");
        assertThat(layout.current().resolve(".spaces.csv.new")).doesNotExist();
    }

    @Test
    void aFileOfTheHistoryThatIsTornIsMadeAgain() throws IOException {
        Path part = layout.part("pages", PublishedWeeks.week(WEEK));
        byte[] whole = Files.readAllBytes(part);
        Files.write(part, java.util.Arrays.copyOf(whole, whole.length / 2));

        settledTo("old");
    }

    private Staging stage() {
        return weeks.staged(weeks.snapshots(), WEEK, List.of(new ParquetFiles(), new CsvFiles(CsvForm.PLAIN)), "new");
    }

    /** Stops before the week is renamed to its final place. */
    private void seal() throws IOException {
        stage().write(PublishedWeeks.publication(WEEK));
    }

    private void archiveWithoutRemoving() throws IOException {
        Path kept = temp.resolve("kept");
        copy(layout.snapshot(PublishedWeeks.week(WEEK)), kept);
        new Archive(layout).add(PublishedWeeks.week(WEEK));
        Files.move(kept, layout.archiving(PublishedWeeks.week(WEEK)));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (Path file : AtomicFiles.list(from)) {
            Files.copy(file, to.resolve(file.getFileName()));
        }
    }

    private void settledTo(String title) throws IOException {
        assertThat(weeks.snapshots().recover()).isEmpty();

        assertThat(layout.snapshotWeeks()).containsExactly(PublishedWeeks.week(WEEK));
        assertThat(WeekFolder.isWhole(layout.snapshot(PublishedWeeks.week(WEEK))))
                .isTrue();
        assertThat(layout.current().resolve("pages.csv"))
                .content()
                .isEqualTo("iso_week,page_id,title\r\n2026-W47,1," + title + "\r\n");
        try (var engine = weeks.engine()) {
            assertThat(engine.query(
                            "SELECT title FROM '%s'".formatted(layout.part("pages", PublishedWeeks.week(WEEK)))))
                    .extracting(row -> row.text("title"))
                    .containsExactly(title);
        }
        assertThat(hidden()).isEmpty();
    }

    /** Temporary files that remain. */
    private List<Path> hidden() throws IOException {
        try (Stream<Path> paths = Files.walk(layout.data())) {
            return paths.filter(path -> AtomicFiles.nameOf(path).startsWith("."))
                    .toList();
        }
    }
}
