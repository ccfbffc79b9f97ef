package org.stocktake.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stocktake.snapshot.PublishedWeeks.week;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stocktake.destination.CurrentTables;
import org.stocktake.destination.Deliveries;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.file.CsvForm;
import org.stocktake.file.ParquetFiles;
import org.stocktake.model.Week;
import org.stocktake.snapshot.PublishedWeek.Kept;

class SnapshotsTest {
    @TempDir
    Path temp;

    private Path data;
    private PublishedWeeks weeks;
    private Snapshots snapshots;

    @BeforeEach
    void anEmptyDataFolder() {
        data = temp.resolve("data [of] it's");
        weeks = new PublishedWeeks(data, temp.resolve("scratch"));
        snapshots = weeks.snapshots();
    }

    @Test
    void aFolderWithoutWeeksSettlesToNothing() {
        assertThat(snapshots.recover()).isEmpty();
        assertThat(snapshots.weeks()).isEmpty();
        assertThat(data).doesNotExist();
    }

    @Test
    void aPublishedWeekHoldsEveryTableAndItsManifest() throws IOException {
        weeks.publish("2026-W47", "Home", "Guide");

        assertThat(names(data.resolve("snapshots/week=2026-W47")))
                .containsExactly(
                        "labels.csv",
                        "labels.parquet",
                        "manifest.json",
                        "pages.csv",
                        "pages.parquet",
                        "spaces.csv",
                        "spaces.parquet");
        assertThat(names(data.resolve("snapshots"))).containsExactly("week=2026-W47");
    }

    @Test
    void theManifestSaysWhatTheWeekIs() throws IOException {
        weeks.publish("2026-W47", "Home", "Guide");

        String json = Files.readString(data.resolve("snapshots/week=2026-W47/manifest.json"));

        assertThat(json).startsWith("""
            {
              "schema_version" : 2,
              "program_version" : "0.1.0",
              "iso_week" : "2026-W47",
              "week_start" : "2026-11-16",
              "run_id" : "run-2026-W47",
              "scheduled_at" : "2026-11-16T03:00:00Z",
              "zone" : "Europe/Berlin",
              "published_at" : "2026-11-16T03:01:30Z",
              "coverage" : 99.5,
              "partial" : true,
              "rules" : {
                "word_rule" : "1"
              },
              "product" : "Confluence Data Center 9.2.1",
              "site_name" : "wiki.example.org",
              "tables" : [ {
                "name" : "pages",
                "rows" : 2,
                "key" : [ "page_id" ],
                "columns" : [ {
                  "name" : "iso_week",
                  "type" : "TEXT"
                }, {
            """);
    }

    @Test
    void theNewestWeekIsCurrentAndTheSpacesOfAllWeeksStandBesideIt() throws IOException {
        weeks.publish("2026-W47", "Home");
        weeks.publish("2026-W46", "Home", "Old");

        assertThat(snapshots.recover()).isEmpty();

        assertThat(names(data.resolve("current")))
                .containsExactly("labels.csv", "manifest.json", "pages.csv", "space_history.csv", "spaces.csv");
        assertThat(data.resolve("current/pages.csv"))
                .hasContent(csv("iso_week,page_id,title", "2026-W47,1,Home"))
                .hasSameBinaryContentAs(data.resolve("snapshots/week=2026-W47/pages.csv"));
        assertThat(Files.readString(data.resolve("current/space_history.csv")))
                .isEqualTo(csv(
                        "iso_week,space_key,pages_current",
                        "2026-W46,,2",
                        "2026-W46,DOC,2",
                        "2026-W47,,1",
                        "2026-W47,DOC,1"));
    }

    @Test
    void theKeptTablesGoIntoTheHistoryAndTheOthersDoNot() throws IOException {
        weeks.publish("2026-W47", "Home", "Guide");
        snapshots.recover();

        assertThat(names(data.resolve("history"))).containsExactly("pages", "spaces", "weeks.jsonl");
        assertThat(names(data.resolve("history/pages/week=2026-W47"))).containsExactly("part.parquet");
        assertThat(rows("SELECT page_id, title FROM '%s'", "history/pages/week=2026-W47/part.parquet"))
                .containsExactly(List.of(1L, "Home"), List.of(2L, "Guide"));
    }

    @Test
    void settlingAgainTouchesNothing() throws IOException {
        weeks.publish("2026-W46", "Home");
        weeks.publish("2026-W47", "Home");
        snapshots.recover();
        List<String> before = everything();

        assertThat(snapshots.recover()).isEmpty();

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void theSameWeekAgainReplacesItselfEverywhere() throws IOException {
        weeks.publish("2026-W47", "First", "Second");
        snapshots.recover();

        weeks.publish("2026-W47", "Other");
        snapshots.recover();

        assertThat(names(data.resolve("snapshots"))).containsExactly("week=2026-W47");
        assertThat(data.resolve("current/pages.csv")).hasContent(csv("iso_week,page_id,title", "2026-W47,1,Other"));
        assertThat(rows("SELECT title FROM '%s'", "history/pages/week=2026-W47/part.parquet"))
                .containsExactly(List.of("Other"));
        assertThat(Files.readString(data.resolve("current/space_history.csv")))
                .isEqualTo(csv("iso_week,space_key,pages_current", "2026-W47,,1", "2026-W47,DOC,1"));
    }

    @Test
    void aWeekWithoutCsvIsShownAsCsvInCurrentAllTheSame() throws IOException {
        weeks.publish(snapshots, "2026-W47", List.of(new ParquetFiles()), "=Home");
        snapshots.recover();

        assertThat(Files.readString(data.resolve("current/pages.csv")))
                .isEqualTo(csv("iso_week,page_id,title", "2026-W47,1,'=Home"));
        assertThat(data.resolve("snapshots/week=2026-W47/pages.csv")).doesNotExist();
    }

    @Test
    void whatSomebodyElseLaidIntoCurrentStays() throws IOException {
        weeks.publish("2026-W46", "Home");
        snapshots.recover();
        Files.writeString(data.resolve("current/mine.txt"), "mine");

        weeks.publish("2026-W47", "Home");
        snapshots.recover();

        assertThat(data.resolve("current/mine.txt")).hasContent("mine");
    }

    @Test
    void aFileOfCurrentThatCannotBeReplacedIsSaidAndTheWeekIsWhole() throws IOException {
        weeks.publish("2026-W46", "Home");
        snapshots.recover();
        Path held = data.resolve("current/pages.csv");
        Files.delete(held);
        // No user, not even root, can replace a non-empty folder by a file.
        Files.createDirectories(held.resolve("inner"));

        weeks.publish("2026-W47", "Home", "New");

        assertThat(snapshots.recover())
                .containsExactly(new Failure(
                        Code.HELD_OPEN,
                        held.toString(),
                        "It could not be replaced; another program may hold it open.",
                        "Close it there and run the same command again."));
        assertThat(rows("SELECT count(*) FROM '%s'", "snapshots/week=2026-W47/pages.parquet"))
                .containsExactly(List.of(2L));
        assertThat(data.resolve("current/spaces.csv"))
                .hasSameBinaryContentAs(data.resolve("snapshots/week=2026-W47/spaces.csv"));

        Files.delete(held.resolve("inner"));
        Files.delete(held);
        assertThat(snapshots.recover()).isEmpty();
        assertThat(held).hasSameBinaryContentAs(data.resolve("snapshots/week=2026-W47/pages.csv"));
    }

    @Test
    void theNewestTwelveStayAndOlderOnesAreArchived() throws IOException {
        for (Week week = week("2025-W51"); week.compareTo(week("2026-W11")) <= 0; week = week.plusWeeks(1)) {
            weeks.publish(week.toString(), "Home");
        }
        snapshots.recover();

        assertThat(names(data.resolve("archive"))).containsExactly("2025-W51.zip");
        assertThat(names(data.resolve("snapshots")))
                .hasSize(12)
                .startsWith("week=2025-W52", "week=2026-W01")
                .endsWith("week=2026-W11");
        assertThat(names(data.resolve("history/pages"))).hasSize(13);
    }

    @Test
    void historyIsPrunedWhereASettingSaysSo() throws IOException {
        for (String week : List.of("2026-W01", "2026-W44", "2026-W45", "2026-W47")) {
            weeks.publish(week, "Home");
        }
        weeks.snapshots().recover();

        weeks.snapshots(new Retention(12, 3)).recover();

        assertThat(names(data.resolve("history/pages"))).containsExactly("week=2026-W45", "week=2026-W47");
        assertThat(Files.readString(data.resolve("current/space_history.csv")))
                .as("the snapshots that are left know their spaces still")
                .contains("2026-W44");
    }

    @Test
    void weeksTellsWhatIsLeftOfEach() throws IOException {
        weeks.publish("2026-W44", "A");
        weeks.publish("2026-W45", "A", "B");
        weeks.publish("2026-W46", "A", "B", "C");
        weeks.publish("2026-W47", "A", "B", "C", "D");
        weeks.snapshots(new Retention(2, 0)).recover();
        Files.delete(data.resolve("archive/2026-W44.zip"));

        assertThat(snapshots.weeks())
                .extracting(
                        PublishedWeek::week,
                        PublishedWeek::kept,
                        PublishedWeek::pages,
                        PublishedWeek::coverage,
                        PublishedWeek::partial)
                .containsExactly(
                        row("2026-W44", Kept.HISTORY, 1),
                        row("2026-W45", Kept.ARCHIVE, 2),
                        row("2026-W46", Kept.SNAPSHOT, 3),
                        row("2026-W47", Kept.SNAPSHOT, 4));
        assertThat(snapshots.weeks())
                .extracting(week -> String.valueOf(week.publishedAt()))
                .containsExactly(
                        "2026-10-26T03:01:30Z", "2026-11-02T03:01:30Z", "2026-11-09T03:01:30Z", "2026-11-16T03:01:30Z");
        assertThat(snapshots.weeks()).allMatch(week -> week.bytes() > 0 && week.damage() == null);
    }

    private static org.assertj.core.groups.Tuple row(String week, Kept kept, long pages) {
        return org.assertj.core.groups.Tuple.tuple(week(week), kept, pages, 99.5, true);
    }

    @Test
    void aWeekThatIsOverIsNotReplacedUnasked() {
        weeks.publish("2026-W46", "Home");
        weeks.publish("2026-W47", "Home");

        snapshots.requireUnpublished(week("2026-W45"), week("2026-W47"));
        snapshots.requireUnpublished(week("2026-W47"), week("2026-W47"));
        assertThatThrownBy(() -> snapshots.requireUnpublished(week("2026-W46"), week("2026-W47")))
                .hasMessage("2026-W46: This week is published and over; its pages are not what they were then. Use"
                        + " --replace to publish it again with the current content.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | It is empty.",
                "null | It contains no JSON object.",
                "[] | It contains no JSON object.",
                "{} | It is no manifest of a week: Cannot construct instance of `org.stocktake.snapshot.Manifest`"
            })
    void aManifestThatSaysNothingIsDamaged(String json, String what) throws IOException {
        weeks.publish("2026-W47", "Home");
        Path manifest = data.resolve("snapshots/week=2026-W47/manifest.json");
        Files.writeString(manifest, json);

        assertThatThrownBy(() -> ManifestFile.readFile(manifest))
                .isInstanceOf(StocktakeException.class)
                .hasMessageStartingWith(manifest + ": " + what)
                .hasMessageEndingWith("Restore the folder from a backup, or take it out of the data folder.");
        assertThat(snapshots.recover()).extracting(Failure::code).containsExactly(Code.DAMAGED_FILE);
    }

    @Test
    void aDamagedManifestIsSaidAndCostsNoOtherWeek() throws IOException {
        weeks.publish("2026-W46", "Home");
        weeks.publish("2026-W47", "Home");
        Path manifest = data.resolve("snapshots/week=2026-W47/manifest.json");
        Files.writeString(manifest, "{\"schema_version\": 1, \"iso_week\": \"2026-W");

        assertThat(snapshots.recover())
                .extracting(Failure::code, Failure::where)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Code.DAMAGED_FILE, manifest.toString()));
        assertThat(data.resolve("current/pages.csv")).content().contains("2026-W46");
        assertThat(snapshots.weeks())
                .hasSize(2)
                .filteredOn(week -> week.damage() == null)
                .hasSize(1);
    }

    @Test
    void currentIsWrittenForTheSpreadsheetThatOpensItAndSaysSo() throws IOException {
        weeks.publish("2026-W47", "Home; sweet home");
        CsvForm german = new CsvForm(';', ',', true, true);
        Snapshots forExcel = weeks.snapshots(new Deliveries(data, List.of(new CurrentTables(german))));

        assertThat(snapshots.recover()).isEmpty();
        assertThat(forExcel.recover()).isEmpty();

        assertThat(data.resolve("current/pages.csv"))
                .content()
                .isEqualTo("\uFEFFiso_week;page_id;title\r\n2026-W47;1;\"Home; sweet home\"\r\n");
        assertThat(data.resolve("current/manifest.json")).content().contains("""
              "csv" : {
                "byte_order_mark" : "true",
                "decimal" : ",",
                "formula_guard" : "true",
                "separator" : ";"
              }
            }
            """);
        assertThat(data.resolve("snapshots/week=2026-W47/pages.csv"))
                .content()
                .startsWith("iso_week,page_id,title\r\n");
    }

    @Test
    void aWeekOfANewerSchemaIsRefused() throws IOException {
        weeks.publish("2026-W47", "Home");
        Path manifest = data.resolve("snapshots/week=2026-W47/manifest.json");
        Files.writeString(
                manifest, Files.readString(manifest).replace("\"schema_version\" : 2,", "\"schema_version\" : 3,"));

        assertThatThrownBy(snapshots::recover)
                .isInstanceOf(StocktakeException.class)
                .hasMessage(manifest + ": It was written by a newer Stocktake: its schema is 3, and this one knows up"
                        + " to 2. Use that newer Stocktake.");
    }

    @Test
    void aWeekIsFoundOnceHoweverManyFilesHoldIt() {
        weeks.publish("2026-W45", "Home");
        weeks.publish("2026-W46", "Home");
        weeks.publish("2026-W47", "Home");
        weeks.snapshots(new Retention(1, 0)).recover();

        assertThat(snapshots.files("pages"))
                .containsOnly(
                        java.util.Map.entry(week("2026-W45"), data.resolve("history/pages/week=2026-W45/part.parquet")),
                        java.util.Map.entry(week("2026-W46"), data.resolve("history/pages/week=2026-W46/part.parquet")),
                        java.util.Map.entry(week("2026-W47"), data.resolve("snapshots/week=2026-W47/pages.parquet")));
        assertThat(snapshots.files("labels")).containsOnlyKeys(week("2026-W47"));
        assertThat(snapshots.newestBefore(week("2026-W47"))).contains(week("2026-W46"));
        assertThat(snapshots.newestBefore(week("2026-W45"))).isEmpty();
    }

    private List<List<Object>> rows(String sql, String file) {
        try (Engine engine = weeks.engine()) {
            return engine.query(sql.formatted(data.resolve(file).toString().replace("'", "''"))).stream()
                    .map(Row::values)
                    .map(List::<Object>copyOf)
                    .toList();
        }
    }

    private static String csv(String... lines) {
        return String.join("\r\n", lines) + "\r\n";
    }

    private static List<String> names(Path folder) throws IOException {
        return AtomicFiles.list(folder).stream().map(AtomicFiles::nameOf).toList();
    }

    /** Every file with its size and modification time. */
    private List<String> everything() throws IOException {
        try (Stream<Path> paths = Files.walk(data)) {
            List<String> found = new java.util.ArrayList<>();
            for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                found.add(path + " " + Files.size(path) + " " + Files.getLastModifiedTime(path));
            }
            return found;
        }
    }
}
