package org.stocktake.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stocktake.snapshot.PublishedWeeks.week;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.engine.Row;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.Week;

class ArchiveTest {
    private static final Week OLD = Week.parse("2026-W46");

    @TempDir
    Path temp;

    private PublishedWeeks weeks;
    private Layout layout;
    private Snapshots keepingOne;

    @BeforeEach
    void twoWeeks() {
        weeks = new PublishedWeeks(temp.resolve("data"), temp.resolve("scratch"));
        layout = new Layout(temp.resolve("data"));
        keepingOne = weeks.snapshots(new Retention(1, 0));
        weeks.publish("2026-W46", "Home", "Guide");
        weeks.publish("2026-W47", "Home");
    }

    @Test
    void aRestoredWeekIsByteForByteWhatItWas() throws IOException {
        Files.writeString(layout.snapshot(OLD).resolve("note of mine.txt"), "kept too");
        NavigableMap<String, String> before = digests();

        keepingOne.recover();
        assertThat(layout.snapshot(OLD)).doesNotExist();
        keepingOne.restore(OLD);

        assertThat(digests()).isEqualTo(before);
    }

    @Test
    void aRestoredWeekStaysUntilItIsArchivedByName() {
        keepingOne.recover();
        keepingOne.restore(OLD);

        keepingOne.recover();
        assertThat(layout.snapshotWeeks()).containsExactly(OLD, week("2026-W47"));

        keepingOne.archive(OLD);
        assertThat(layout.snapshotWeeks()).containsExactly(week("2026-W47"));
    }

    @Test
    void aWeekPublishedAgainIsNoLongerWhatItsArchiveHolds() {
        keepingOne.recover();
        weeks.publish("2026-W46", "Other");

        weeks.snapshots().recover();

        assertThat(layout.archivedWeeks()).isEmpty();
        assertThat(titles()).containsExactly("Other");
    }

    @Test
    void aDamagedSnapshotIsNotArchivedButSaid() throws IOException {
        Path labels = layout.snapshot(OLD).resolve("labels.csv");
        Files.writeString(labels, Files.readString(labels).replace('l', 'L'));

        assertThat(keepingOne.recover())
                .containsExactly(new Failure(
                        Code.DAMAGED_FILE,
                        labels.toString(),
                        "Its SHA-256 is not the one in the manifest: it was changed or damaged.",
                        "Restore it from a backup, or publish the week again with --replace."));
        assertThat(layout.snapshotWeeks()).contains(OLD);
        assertThat(layout.archivedWeeks()).isEmpty();
    }

    @Test
    void aTornArchiveIsNotRestored() throws IOException {
        keepingOne.recover();
        byte[] whole = Files.readAllBytes(layout.archive(OLD));
        Files.write(layout.archive(OLD), java.util.Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> keepingOne.restore(OLD))
                .hasMessageStartingWith(layout.archive(OLD) + ": It is no whole ZIP file: ");
        assertThat(layout.snapshotWeeks()).containsExactly(week("2026-W47"));
        assertThat(keepingOne.weeks())
                .extracting(found -> found.damage() == null)
                .containsExactly(false, true);
    }

    @Test
    void anArchiveWithAnEntryThatIsNotWhatWasPackedIsNotRestored() throws IOException {
        Files.writeString(layout.snapshot(OLD).resolve("note of mine.txt"), "kept too");
        keepingOne.recover();
        Path zip = layout.archive(OLD);
        byte[] bytes = Files.readAllBytes(zip);
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        // In the directory at the end of the file, the name of an entry has offset 46, and its checksum offset 16.
        int entry = latin.lastIndexOf("week=2026-W46/note of mine.txt") - 46;
        bytes[entry + 16] ^= 1;
        Files.write(zip, bytes);
        CRC32 sum = new CRC32();
        sum.update("kept too".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> keepingOne.restore(OLD))
                .hasMessageStartingWith(
                        "%s: Its entry \"week=2026-W46/note of mine.txt\" is damaged: its checksum must be %08x but is %08x."
                                .formatted(zip, sum.getValue() ^ 1, sum.getValue()));
        assertThat(layout.snapshotWeeks()).containsExactly(week("2026-W47"));
    }

    @Test
    void rebuildingTakesWhatIsLeftOfEachWeekAndGivesItTheColumnsOfToday() throws IOException {
        weeks.publish("2026-W45", "Oldest");
        keepingOne.recover();
        // Only the history of the oldest week remains, as written by a release without the column title.
        Path part = layout.part("pages", week("2026-W45"));
        Files.delete(layout.archive(week("2026-W45")));
        try (var engine = weeks.engine()) {
            engine.run("CREATE TABLE older AS SELECT iso_week, page_id FROM '%s'".formatted(part));
            engine.writeParquet("FROM older", part);
        }
        AtomicFiles.deleteTree(layout.history("pages").resolve("week=2026-W46"));
        AtomicFiles.deleteTree(layout.history("spaces"));

        assertThat(keepingOne.rebuildHistory()).isEmpty();

        assertThat(titles()).containsExactly("Home", "Guide");
        try (var engine = weeks.engine()) {
            assertThat(engine.query("SELECT iso_week, page_id, title FROM '%s'".formatted(part)))
                    .extracting(Row::values)
                    .containsExactly(java.util.Arrays.asList("2026-W45", 1L, null));
        }
        assertThat(layout.historyWeeks("spaces")).containsExactly(OLD, week("2026-W47"));
        assertThat(keepingOne.weeks()).allMatch(found -> found.damage() == null);
    }

    private List<String> titles() {
        try (var engine = weeks.engine()) {
            return engine.query("SELECT title FROM '%s' ORDER BY page_id".formatted(layout.part("pages", OLD))).stream()
                    .map(row -> row.text("title"))
                    .toList();
        }
    }

    private NavigableMap<String, String> digests() throws IOException {
        NavigableMap<String, String> digests = new TreeMap<>();
        for (Path file : AtomicFiles.list(layout.snapshot(OLD))) {
            digests.put(AtomicFiles.nameOf(file), Digest.of(file));
        }
        return digests;
    }
}
