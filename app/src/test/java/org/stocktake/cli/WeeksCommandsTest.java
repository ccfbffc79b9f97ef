package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.engine.Appender;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.file.ParquetFiles;
import org.stocktake.model.Week;
import org.stocktake.run.folder.ColumnDictionary;
import org.stocktake.snapshot.Publication;
import org.stocktake.snapshot.Retention;
import org.stocktake.snapshot.Snapshots;
import org.stocktake.snapshot.Staging;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/** The commands for published weeks, as operators run them. */
class WeeksCommandsTest {
    private static final Table PAGES = new Table(
            "pages",
            "page",
            "Pages.",
            List.of("page_id"),
            List.of(
                    Column.of("iso_week", Type.TEXT, "", "The week."),
                    Column.of("page_id", Type.BIGINT, "", "The id."),
                    Column.of("title", Type.TEXT, "", "The title.")));

    @TempDir
    Path folder;

    @BeforeEach
    void twoWeeks() {
        Snapshots snapshots = snapshots();
        publish(snapshots, "2026-W46", "Home");
        publish(snapshots, "2026-W47", "Home", "=Sum \u001b[31m", "会議 notes");
        snapshots.recover();
    }

    private Snapshots snapshots() {
        return new Snapshots(folder.resolve("stocktake-data"), new Retention(12, 0), this::engine);
    }

    private Engine engine() {
        return DuckEngine.inMemory(folder.resolve("spill"), 256);
    }

    private void publish(Snapshots snapshots, String name, String... titles) {
        Week week = Week.parse(name);
        Staging staging = snapshots.stage(week);
        try (Engine engine = engine()) {
            try (Appender pages = engine.append(PAGES)) {
                for (int i = 0; i < titles.length; i++) {
                    pages.add(List.of(name, i + 1L, titles[i]));
                }
            }
            staging.write(engine, List.of(PAGES), List.of(new ParquetFiles()));
        }
        Instant monday = week.monday().atStartOfDay().toInstant(ZoneOffset.UTC);
        staging.seal(new Publication(
                week,
                "r",
                monday,
                ZoneOffset.UTC,
                monday,
                100,
                false,
                "0.1.0",
                Map.of(),
                "Confluence XML export",
                null));
    }

    /** The weeks have the table pages only, so there is nothing to report. */
    private Shell shell() {
        return Shell.in(folder).tablesOnly();
    }

    private Shell.Result run(String... args) {
        return shell().run(args);
    }

    @Test
    void aQueryInAPipeIsAnsweredWithCsv() {
        assertThat(run("query", "SELECT page_id, title FROM pages WHERE iso_week = '2026-W47' ORDER BY page_id"))
                .isEqualTo(new Shell.Result(0, "page_id,title\n1,Home\n2,'=Sum [31m\n3,会議 notes\n", ""));
    }

    @Test
    void aQueryOnATerminalIsAnsweredWithATableThatCannotSteerIt() {
        assertThat(Shell.in(folder)
                        .showingResults(80)
                        .run("query", "SELECT page_id, title FROM pages WHERE iso_week = '2026-W47' ORDER BY page_id"))
                .isEqualTo(new Shell.Result(0, """
                    page_id  title
                    -------  ----------
                          1  Home
                          2  =Sum [31m
                          3  会議 notes
                    """, ""));
    }

    @Test
    void aTableIsCutToTheWidthOfTheTerminal() {
        assertThat(Shell.in(folder).showingResults(12).run("query", "SELECT 1 AS n, 'a long text' AS t"))
                .isEqualTo(new Shell.Result(0, """
                    n  t
                    -  ---------
                    1  a long t…
                    """, ""));
    }

    @Test
    void theWidestTextsGiveWayFirstAndNumbersNever() {
        assertThat(Shell.in(folder)
                        .showingResults(40)
                        .run(
                                "query",
                                "SELECT 'as long as the other one' AS one, 1234567890123 AS n, 'short' AS s,"
                                        + " 'and this is as long too' AS other"))
                .isEqualTo(new Shell.Result(0, """
                    one                   n  s      other
                    --------  -------------  -----  --------
                    as long…  1234567890123  short  and thi…
                    """, ""));
    }

    @Test
    void aQueryIsAnsweredWithJsonWhereItIsAskedFor() {
        assertThat(run(
                        "query",
                        "--json",
                        "SELECT page_id, title, NULL AS gone FROM pages WHERE page_id < 3 ORDER BY iso_week, page_id"))
                .isEqualTo(new Shell.Result(0, """
                    [
                    {"page_id":1,"title":"Home","gone":null},
                    {"page_id":1,"title":"Home","gone":null},
                    {"page_id":2,"title":"=Sum \\u001B[31m","gone":null}
                    ]
                    """, ""));
        assertThat(run("query", "--json", "FROM pages WHERE false").out()).isEqualTo("[]\n");
    }

    @Test
    void aWrongQueryIsExplained() {
        assertThat(run("query", "SELECT * FORM pages"))
                .isEqualTo(new Shell.Result(
                        2,
                        "",
                        "stocktake: the query: SQL failed at line 1, column 15: syntax error at or near \"pages\"."
                                + " Check the statement.\n"));
    }

    @Test
    void theHistoryOfATableIsExported() {
        // The weeks have three columns. All others of the table are empty.
        List<String> others = ColumnDictionary.table("pages").orElseThrow().columns().stream()
                .map(Column::name)
                .filter(name -> !Set.of("iso_week", "page_id", "title").contains(name))
                .toList();
        String empty = ",".repeat(others.size());
        assertThat(run("history", "export"))
                .isEqualTo(new Shell.Result(0, """
            iso_week,page_id,title%s
            2026-W46,1,Home%2$s
            2026-W47,1,Home%2$s
            2026-W47,2,'=Sum [31m%2$s
            2026-W47,3,会議 notes%2$s
            """.formatted("," + String.join(",", others), empty), ""));
        assertThat(run("history", "export", "pages", "--to", "all.csv")).isEqualTo(new Shell.Result(0, "", ""));
        assertThat(run("history", "export", "--to", "no/such/all.csv"))
                .isEqualTo(new Shell.Result(
                        2,
                        "",
                        "stocktake: --to: There is no folder %s. Make it, or name a file in another one.\n"
                                .formatted(folder.resolve("no/such"))));
        assertThat(folder.resolve("all.csv"))
                .content()
                .startsWith(
                        "iso_week,page_id,title," + String.join(",", others) + "\r\n2026-W46,1,Home" + empty + "\r\n");
    }

    @Test
    void aWeekIsArchivedAndRestored() {
        Path zip = folder.resolve("stocktake-data/archive/2026-W46.zip");
        Path snapshot = folder.resolve("stocktake-data/snapshots/week=2026-W46");

        assertThat(run("archive", "2026-W46")).isEqualTo(new Shell.Result(0, "archived 2026-W46\n", ""));
        assertThat(zip).exists();
        assertThat(snapshot).doesNotExist();

        assertThat(run("restore", "2026-W46")).isEqualTo(new Shell.Result(0, "restored 2026-W46\n", ""));
        assertThat(snapshot.resolve("pages.parquet")).exists();

        assertThat(run("restore", "2026-W46"))
                .isEqualTo(new Shell.Result(
                        2, "", "stocktake: 2026-W46: It is a snapshot already. There is nothing to restore.\n"));
    }

    @Test
    void theNewestWeekIsNotArchived() {
        assertThat(run("archive", "2026-W47"))
                .isEqualTo(new Shell.Result(
                        2,
                        "",
                        "stocktake: 2026-W47: It is the newest week, which stays a snapshot: the folder current is made"
                                + " from it. Archive an older one.\n"));
        assertThat(run("archive", "W46"))
                .isEqualTo(new Shell.Result(
                        2,
                        "",
                        "stocktake: WEEK: A week must be written like 2026-W47 but was \"W46\"."
                                + " \"stocktake weeks\" lists the published weeks.\n"));
    }

    @Test
    void theHistoryIsRebuiltFromSnapshotsAndArchives() throws Exception {
        run("archive", "2026-W46");
        Path part = folder.resolve("stocktake-data/history/pages/week=2026-W46/part.parquet");
        Files.delete(part);

        assertThat(run("history", "rebuild")).isEqualTo(new Shell.Result(0, "history rebuilt\n", ""));

        assertThat(part).exists();
        assertThat(run("query", "SELECT iso_week, count(*) AS n FROM pages GROUP BY ALL ORDER BY ALL")
                        .out())
                .isEqualTo("iso_week,n\n2026-W46,1\n2026-W47,3\n");
    }

    @Test
    void theWeeksAreListed() {
        Shell.Result said = Shell.in(folder).showingResults(100).run("weeks");

        assertThat(said.status()).isZero();
        assertThat(said.out().lines().map(line -> line.replaceAll(" +", " ")).toList())
                .containsExactly(
                        "week kept pages coverage % state megabytes published",
                        "-------- -------- ----- ---------- -------- --------- --------------------",
                        "2026-W46 snapshot 1 100 complete 0.0 2026-11-09T00:00:00Z",
                        "2026-W47 snapshot 3 100 complete 0.0 2026-11-16T00:00:00Z");
    }

    @Test
    void theWeeksAreRowsForOtherPrograms() {
        Shell.Result csv = new Shell.Result(0, """
            week,kept,pages,coverage,state,megabytes,published
            2026-W46,snapshot,1,100.0,complete,0.0,2026-11-09T00:00:00Z
            2026-W47,snapshot,3,100.0,complete,0.0,2026-11-16T00:00:00Z
            """, "");
        assertThat(run("weeks")).isEqualTo(csv);
        assertThat(Shell.in(folder).showingResults(100).run("weeks", "--csv")).isEqualTo(csv);
        assertThat(run("weeks", "--table"))
                .isEqualTo(Shell.in(folder).showingResults(100).run("weeks"));
        assertThat(run("weeks", "--json").out())
                .startsWith(
                        "[\n"
                                + "{\"week\":\"2026-W46\",\"kept\":\"snapshot\",\"pages\":1,\"coverage\":100.0,\"state\":\"complete\",");
    }

    @Test
    void aDataFolderThatDoesNotExistIsRefusedAndAnEmptyOneIsSaid() throws Exception {
        Path nothing = folder.resolve("nothing");
        assertThat(run("weeks", "--data", "nothing"))
                .isEqualTo(new Shell.Result(
                        2,
                        "",
                        "stocktake: %s: There is no such data folder. Name another one with --data, or publish a week with \"stocktake run\".\n"
                                .formatted(nothing)));
        Files.createDirectory(nothing);
        assertThat(run("weeks", "--data", "nothing", "--json"))
                .isEqualTo(new Shell.Result(0, "[]\n", "No week is published in " + nothing + ".\n"));
    }

    @Test
    void aSingleValueInAPipeEndsAsAShellWantsIt() {
        assertThat(raw("query", "SELECT count(*) AS n FROM pages")).isEqualTo("n\n4\n");
        assertThat(raw("query", "SELECT count(*) AS n, 1 AS m FROM pages")).isEqualTo("n,m\r\n4,1\r\n");
        assertThat(raw("query", "--csv", "SELECT count(*) AS n FROM pages")).isEqualTo("n\r\n4\r\n");
    }

    private String raw(String... args) {
        StringWriter out = new StringWriter();
        Main.run(args, Shell.in(folder).terminal(out, OutputStream.nullOutputStream()));
        return out.toString();
    }
}
