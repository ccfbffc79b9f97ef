package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.DemoSite;

/** The command {@code demo}. */
class DemoCommandIT {
    @TempDir
    Path folder;

    @Test
    void aDemoTellsOfEachWeekAndWhereToLookAndTheNextOneOfCloudReplacesIt() throws IOException {
        Shell.Result said = Shell.in(folder)
                .at(Instant.parse("2026-11-25T12:00:00Z"))
                .run("demo", "--weeks", "2", "--pages", "60", "--spaces", "2", "--exit");

        assertThat(said.status()).as(said.err()).isZero();
        List<Integer> pages = pages(2);
        assertThat(said.out()
                        .replaceAll("127\\.0\\.0\\.1:\\d+", "ADDRESS")
                        .replaceAll(" +\\d+ requests, +\\d+\\.\\d s", " N requests, T s")
                        .replaceAll("; \\d+ new, \\d+ deleted, \\d+ moved, \\d+ restored", "; …"))
                .isEqualTo("""
                    A simulated Confluence is running at http://ADDRESS. Publishing week by week:
                    2026-W47  %6d pages, coverage 100 %%, N requests, T s
                    2026-W48  %6d pages, coverage 100 %%, N requests, T s; …

                    Look at:
                      stocktake-demo/current/report.html                 the newest week as a report, for a browser or a mail
                      stocktake-demo/current/stocktake.xlsx              the newest week as an Excel workbook with charts
                      stocktake-demo/current/pages.csv                   the newest week, one row per page
                      stocktake-demo/current/space_history.csv           totals per space, all weeks
                      stocktake-demo/snapshots/                          the weeks, as Parquet and CSV
                      ./stocktake serve --data stocktake-demo     all weeks in the dashboard
                      ./stocktake weeks --data stocktake-demo
                      ./stocktake findings --data stocktake-demo
                      ./stocktake query --data stocktake-demo "SELECT space_key, health FROM spaces WHERE iso_week = '2026-W48'"
                    """.formatted(pages.get(0), pages.get(1)));
        // The next demo replaces it.
        assertServesCloud(Shell.in(folder)
                .at(Instant.parse("2026-11-25T12:00:00Z"))
                .typing("")
                .run("demo", "--product", "cloud", "--weeks", "1", "--pages", "60", "--spaces", "2"));
        try (Stream<Path> weeks = Files.list(folder.resolve("stocktake-demo/snapshots"))) {
            assertThat(weeks).hasSize(1);
        }
    }

    /** The dashboard is up from the beginning until Enter. Every page is read, and the table of failures is empty. */
    private void assertServesCloud(Shell.Result said) throws IOException {
        assertThat(said.status()).as(said.err()).isZero();
        List<String> lines = said.out().lines().toList();
        String address = lines.get(0).replaceFirst(".*(http://127\\.0\\.0\\.1:\\d+/).*", "$1");
        assertThat(lines.get(0))
                .isEqualTo("The dashboard is at %s. It shows each week once it is published.".formatted(address));
        assertThat(lines.get(lines.size() - 1))
                .isEqualTo("The dashboard %s and the simulated site keep running. Press Enter to stop them."
                        .formatted(address));
        int pages = pages(1).get(0);
        assertThat(lines.subList(1, 3).stream()
                        .map(line -> line.replaceAll("127\\.0\\.0\\.1:\\d+", "ADDRESS")
                                .replaceAll(",? +\\d+ requests.*", "")))
                .containsExactly(
                        "A simulated Confluence Cloud is running at http://ADDRESS/wiki. Publishing week by week:",
                        "2026-W48  %6d pages, coverage 100 %%".formatted(pages));
        assertThat(Files.readAllLines(folder.resolve("stocktake-demo/snapshots/week=2026-W48/failures.csv")))
                .hasSize(1);
    }

    /** The same world in each week up to 2026-W48, advanced without runs. */
    private static List<Integer> pages(int weeks) throws IOException {
        List<Integer> pages = new ArrayList<>();
        DemoOptions options = DemoOptions.DEFAULT
                .withPages(60)
                .withSpaces(2)
                .withFirstWeek(LocalDate.of(2026, 11, 23).minusWeeks(weeks - 1));
        try (DemoSite site = DemoSite.start(options)) {
            for (int week = 0; week < weeks; week++) {
                pages.add(ExpectedPages.of(site).listed().size());
                site.world().advance();
            }
        }
        return pages;
    }

    @Test
    void aFolderThatHoldsSomethingElseIsLeftAlone() throws IOException {
        Path data = Files.createDirectory(folder.resolve("thesis"));
        Files.writeString(data.resolve("chapter-1.txt"), "years of work");

        assertThat(Shell.in(folder).run("demo", "--data", "thesis", "--exit"))
                .isEqualTo(new Shell.Result(
                        2,
                        "",
                        "stocktake: " + data
                                + ": The folder contains files that are not from a demo. Choose another folder with"
                                + " --data, because a demo deletes its folder.\n"));
        assertThat(data.resolve("chapter-1.txt")).hasContent("years of work");
    }

    @Test
    void aProductThatIsNotSimulatedIsRefusedBeforeAnythingBegins() {
        assertThat(Shell.in(folder).run("demo", "--product", "server"))
                .isEqualTo(new Shell.Result(
                        2,
                        "",
                        "stocktake: --product: It must be datacenter or cloud but was server. See \"stocktake demo"
                                + " --help\".\n"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anAbsurdNumberIsRefusedBeforeAnythingBegins() {
        assertThat(Shell.in(folder).run("demo", "--weeks", "0"))
                .isEqualTo(new Shell.Result(
                        2, "", "stocktake: --weeks: It must be 1 to 520 but was 0. See \"stocktake demo --help\".\n"));
        assertThat(folder).isEmptyDirectory();
    }
}
