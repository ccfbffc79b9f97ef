package org.stocktake.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.file.CsvForm;
import org.stocktake.model.Week;
import org.stocktake.snapshot.PublishedWeeks;
import org.stocktake.snapshot.Snapshots;

/** What destinations receive, and what becomes of a destination that fails. */
class DeliveriesTest {
    private static final String HELD = "It could not be replaced; another program may hold it open.";
    private static final String CLOSE = "Close it there and run the same command again.";

    @TempDir
    Path temp;

    private Path data;
    private PublishedWeeks weeks;

    @BeforeEach
    void anEmptyDataFolder() {
        data = temp.resolve("data [of] it's");
        weeks = new PublishedWeeks(data, temp.resolve("scratch"));
    }

    /** A file for people that says which week it shows. */
    private record Note(String name, String form, List<Week> written) implements Destination {
        Note(String name) {
            this(name, "plain", new ArrayList<>());
        }

        @Override
        public Receives receives() {
            return Receives.NEWEST_WEEK;
        }

        @Override
        public void receive(Delivery delivery) {
            delivery.file("current/" + name + ".txt", file -> {
                written.add(delivery.week().isoWeek());
                Files.writeString(file, delivery.week().isoWeek() + " " + form);
            });
        }
    }

    /** Keeps the weeks of all runs, beside the data folder. */
    private record Log(Path file) implements Destination {
        @Override
        public String name() {
            return "log";
        }

        @Override
        public String form() {
            return "";
        }

        @Override
        public Receives receives() {
            return Receives.WEEK_OF_A_RUN;
        }

        @Override
        public void receive(Delivery delivery) {
            delivery.part(file, log -> {
                String before = Files.exists(log) ? Files.readString(log) : "";
                Files.writeString(log, before + delivery.week().isoWeek() + "\n");
            });
        }
    }

    private record Broken(String name) implements Destination {
        @Override
        public String form() {
            return "";
        }

        @Override
        public Receives receives() {
            return Receives.NEWEST_WEEK;
        }

        @Override
        public void receive(Delivery delivery) {
            delivery.file("current/" + name + ".txt", file -> {
                throw new IllegalStateException("an error of ours");
            });
        }
    }

    private static Destination tables() {
        return new CurrentTables(CsvForm.GUARDED);
    }

    private Deliveries deliveries(Destination... destinations) {
        return new Deliveries(data, List.of(destinations));
    }

    private List<Failure> recover(Destination... destinations) {
        return weeks.snapshots(deliveries(destinations)).recover();
    }

    private static Week week(String name) {
        return Week.parse(name);
    }

    private Path current(String file) {
        return data.resolve("current").resolve(file);
    }

    private static Failure heldOpen(Path file) {
        return new Failure(Code.HELD_OPEN, file.toString(), HELD, CLOSE);
    }

    /** No user, not even root, can replace a non-empty folder by a file. */
    private static void obstruct(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createDirectories(file.resolve("inner"));
    }

    private static void clear(Path file) throws IOException {
        Files.delete(file.resolve("inner"));
        Files.delete(file);
    }

    @Test
    void aFileForPeopleIsWrittenOnceForAWeekAndAgainIfItsFormChanges() {
        Note note = new Note("note");
        weeks.publish("2026-W46", "Home");
        assertThat(recover(tables(), note)).isEmpty();
        assertThat(current("note.txt")).hasContent("2026-W46 plain");

        assertThat(recover(tables(), note)).isEmpty();
        assertThat(note.written()).containsExactly(week("2026-W46"));

        weeks.publish("2026-W47", "Home", "New");
        assertThat(recover(tables(), note)).isEmpty();
        assertThat(current("note.txt")).hasContent("2026-W47 plain");

        assertThat(recover(tables(), new Note("note", "other", new ArrayList<>())))
                .isEmpty();
        assertThat(current("note.txt")).hasContent("2026-W47 other");
    }

    @Test
    void theFileOfADestinationThatIsSwitchedOffIsDeleted() throws IOException {
        weeks.publish("2026-W46", "Home");
        recover(tables(), new Note("note"));
        Files.writeString(current("mine.txt"), "mine");

        assertThat(recover(tables())).isEmpty();

        assertThat(current("note.txt")).doesNotExist();
        assertThat(current("mine.txt")).hasContent("mine");
        assertThat(current("pages.csv")).exists();
    }

    @Test
    void theNewestWeekIsDeliveredAgainIfAnOlderOneChanges() {
        Note note = new Note("note");
        weeks.publish("2026-W46", "Home");
        weeks.publish("2026-W47", "Home");
        recover(note);

        weeks.publish("2026-W46", "Home", "Forgotten page");
        recover(note);

        assertThat(note.written()).containsExactly(week("2026-W47"), week("2026-W47"));
    }

    @Test
    void onlyWhatFailedIsRepeated() throws IOException {
        Note held = new Note("held");
        Note other = new Note("other");
        weeks.publish("2026-W46", "Home");
        obstruct(current("held.txt"));
        obstruct(current("labels.csv"));

        assertThat(recover(tables(), held, other))
                .containsExactly(heldOpen(current("labels.csv")), heldOpen(current("held.txt")));

        assertThat(current("other.txt")).hasContent("2026-W46 plain");
        assertThat(current("pages.csv")).hasSameBinaryContentAs(data.resolve("snapshots/week=2026-W46/pages.csv"));
        assertThat(current("manifest.json")).doesNotExist();
        assertThat(current(".held.txt.new")).doesNotExist();
        // A file of the same size counts as complete: if it were written again, the mark would be gone.
        String marked = Files.readString(current("pages.csv")).replace("Home", "Mark");
        Files.writeString(current("pages.csv"), marked);
        clear(current("held.txt"));
        clear(current("labels.csv"));

        assertThat(recover(tables(), held, other)).isEmpty();

        assertThat(held.written()).containsExactly(week("2026-W46"), week("2026-W46"));
        assertThat(other.written()).containsExactly(week("2026-W46"));
        assertThat(current("held.txt")).hasContent("2026-W46 plain");
        assertThat(current("labels.csv")).hasSameBinaryContentAs(data.resolve("snapshots/week=2026-W46/labels.csv"));
        assertThat(current("pages.csv")).hasContent(marked);
        assertThat(current("manifest.json")).exists();
    }

    @Test
    void anErrorOfADestinationCostsThisOneAlone() {
        weeks.publish("2026-W46", "Home");

        assertThat(recover(new Broken("broken"), tables(), new Note("note")))
                .containsExactly(new Failure(
                        Code.BUG,
                        current("broken.txt").toString(),
                        "It could not be written, because of an error in Stocktake. The week is published.",
                        "Report it with the log file."));
        assertThat(current("note.txt")).hasContent("2026-W46 plain");
        assertThat(current("pages.csv")).hasSameBinaryContentAs(data.resolve("snapshots/week=2026-W46/pages.csv"));
    }

    @Test
    void aFullDiskIsSaidForEachFile() throws IOException {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        weeks.publish("2026-W46", "Home");
        Files.createDirectories(data.resolve("current"));
        Files.createSymbolicLink(current(".note.txt.new"), full);
        Files.createSymbolicLink(current(".space_history.csv.new"), full);

        assertThat(recover(tables(), new Note("note")))
                .containsExactly(
                        new Failure(
                                Code.DISK,
                                current("space_history.csv").toString(),
                                "The disk is full.",
                                "Free some space and run the same command again."),
                        new Failure(
                                Code.DISK,
                                current("note.txt").toString(),
                                "The disk is full.",
                                "Free some space and run the same command again."));

        assertThat(recover(tables(), new Note("note"))).isEmpty();
        assertThat(current("note.txt")).hasContent("2026-W46 plain");
    }

    @Test
    void aFileInThePlaceOfTheFolderIsSaidOnceAndTheHistoryIsUpToDate() throws IOException {
        weeks.publish("2026-W46", "Home");
        Files.writeString(data.resolve("current"), "not a folder");

        assertThat(recover(tables(), new Note("note")))
                .containsExactly(new Failure(
                        Code.DISK,
                        data.resolve("current").toString(),
                        "A folder is expected here, but something else exists.",
                        "Move it away and run the same command again."));
        assertThat(data.resolve("history/pages/week=2026-W46/part.parquet")).exists();

        Files.delete(data.resolve("current"));
        assertThat(recover(tables(), new Note("note"))).isEmpty();
        assertThat(current("note.txt")).hasContent("2026-W46 plain");
    }

    @Test
    void aRunIsDeliveredOnceAndAWeekThatFailedFollowsBeforeTheNext() throws IOException {
        Log log = new Log(temp.resolve("log.txt"));
        weeks.publish("2026-W46", "Home");
        deliveries(log).expect(week("2026-W46"));
        obstruct(log.file());

        assertThat(recover(log))
                .extracting(Failure::code, Failure::where)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        Code.DISK, log.file().toString()));

        clear(log.file());
        weeks.publish("2026-W47", "Home");
        deliveries(log).expect(week("2026-W47"));
        assertThat(recover(log)).isEmpty();
        assertThat(recover(log)).isEmpty();

        assertThat(log.file()).hasContent("2026-W46\n2026-W47\n");
    }

    @Test
    void aRunThatWasKilledBeforeItsDestinationsIsDeliveredByTheNextCommand() {
        Log log = new Log(temp.resolve("log.txt"));
        weeks.publish("2026-W46", "Home");
        deliveries(log, tables()).expect(week("2026-W46"));

        assertThat(recover(log, tables())).isEmpty();

        assertThat(log.file()).hasContent("2026-W46");
        assertThat(current("manifest.json")).exists();
        assertThat(deliveries(log, tables()).undelivered()).isEmpty();
    }

    @Test
    void aCompleteWeekIsUndeliveredUntilEveryDestinationHasIt() throws IOException {
        Log log = new Log(temp.resolve("log.txt"));
        Note note = new Note("note");
        weeks.publish("2026-W46", "Home");
        obstruct(log.file());
        obstruct(current("note.txt"));
        Deliveries deliveries = deliveries(log, tables(), note);
        deliveries.expect(week("2026-W46"));
        Snapshots snapshots = weeks.snapshots(deliveries);
        snapshots.recover();
        deliveries.complete(week("2026-W46"), "run-1", "https://wiki.example.org");

        assertThat(deliveries.undelivered())
                .contains(new UndeliveredWeek(
                        week("2026-W46"), "run-1", "https://wiki.example.org", List.of("log", "note")));
        // What is switched off is due no more.
        assertThat(deliveries(tables(), note).undelivered().orElseThrow().destinations())
                .containsExactly("note");
        assertThat(deliveries(tables()).undelivered()).isEmpty();

        clear(log.file());
        snapshots.recover();
        assertThat(deliveries.undelivered().orElseThrow().destinations()).containsExactly("note");

        clear(current("note.txt"));
        snapshots.recover();
        assertThat(deliveries.undelivered()).isEmpty();
        assertThat(log.file()).hasContent("2026-W46");
    }

    /** It may lack something: only the run itself knows. */
    @Test
    void aWeekOfWhichNothingIsKnownIsNotRepeated() throws IOException {
        weeks.publish("2026-W46", "Home");
        obstruct(current("note.txt"));
        deliveries(new Note("note")).expect(week("2026-W46"));

        assertThat(recover(new Note("note"))).hasSize(1);

        assertThat(deliveries(new Note("note")).undelivered()).isEmpty();
    }

    /** One is cut off, the other is not UTF-8. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"received\": {\"no", "{\"\u00e9\": 1}"})
    void aDamagedRecordMeansThatEverythingIsWrittenAgain(String damaged) throws IOException {
        Note note = new Note("note");
        weeks.publish("2026-W46", "Home");
        recover(tables(), note);
        Files.writeString(data.resolve("destinations.json"), damaged, StandardCharsets.ISO_8859_1);

        assertThat(recover(tables(), note)).isEmpty();

        assertThat(note.written()).hasSize(2);
        assertThat(Files.readString(data.resolve("destinations.json"))).startsWith("{\n  \"due\" : { },");
    }

    @Test
    void rebuildingTheHistoryWritesEverythingAgain() throws IOException {
        weeks.publish("2026-W46", "Home");
        recover(tables());
        Path pages = current("pages.csv");
        Files.writeString(pages, Files.readString(pages).replace("Home", "Mark"));

        assertThat(weeks.snapshots(deliveries(tables())).rebuildHistory()).isEmpty();

        assertThat(pages).hasSameBinaryContentAs(data.resolve("snapshots/week=2026-W46/pages.csv"));
    }

    /** Two weeks, each with a row of the site and one of its space. */
    @Test
    void theManifestOfCurrentCountsTheRowsOfEachTable() throws IOException {
        weeks.publish("2026-W46", "Home");
        weeks.publish("2026-W47", "Home", "Guide", "More");

        recover(tables());

        assertThat(Files.readString(current("manifest.json")))
                .containsPattern("\"name\" : \"pages\",\\s+\"rows\" : 3,")
                .containsPattern("\"name\" : \"space_history\",\\s+\"rows\" : 4,");
    }

    @Test
    void aFolderWithoutARecordLosesTheTablesThatNoLongerExistAndNothingElse() throws IOException {
        weeks.publish("2026-W46", "Home");
        recover(tables());
        Files.delete(data.resolve("destinations.json"));
        Path manifest = current("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"labels.csv\"", "\"tags.csv\""));
        Files.move(current("labels.csv"), current("tags.csv"));
        Files.writeString(current("mine.txt"), "mine");

        assertThat(recover(tables())).isEmpty();

        try (Stream<Path> files = Files.list(data.resolve("current"))) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder(
                            "labels.csv", "manifest.json", "mine.txt", "pages.csv", "space_history.csv", "spaces.csv");
        }
    }

    /** The end of the process, which nothing catches. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private record Interrupted(Note note) implements Destination {
        @Override
        public String name() {
            return note.name();
        }

        @Override
        public String form() {
            return note.form();
        }

        @Override
        public Receives receives() {
            return note.receives();
        }

        @Override
        public void receive(Delivery delivery) {
            note.receive(delivery);
            throw new Killed();
        }
    }

    /** The process was killed after it had replaced the file, and then the settings were set back. */
    @Test
    void filesOfAnInterruptedDeliveryAreNotTakenForEarlierOnes() {
        Note note = new Note("note");
        weeks.publish("2026-W46", "Home");
        recover(note);
        assertThatThrownBy(() -> recover(new Interrupted(new Note("note", "other", new ArrayList<>()))))
                .isInstanceOf(Killed.class);
        assertThat(current("note.txt")).hasContent("2026-W46 other");

        assertThat(recover(note)).isEmpty();

        assertThat(current("note.txt")).hasContent("2026-W46 plain");
    }
}
