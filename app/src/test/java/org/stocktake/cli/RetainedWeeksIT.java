package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.FullProfile;
import org.stocktake.demosite.world.Page;

/** Weeks with one snapshot kept, and queries over all of them: two weeks in the build, three with the profile {@code full}. */
class RetainedWeeksIT {
    private static final int WEEKS = FullProfile.IS_ON ? 3 : 2;
    private static final int KEPT = 1;

    @TempDir
    Path folder;

    @Test
    void olderWeeksAreArchivedAndStillAnswer() throws Exception {
        try (DemoInstallation demoInstallation =
                DemoInstallation.of(DemoInstallation.SMALL.withPages(30).withSpaces(1), folder)) {
            List<String> counts = new ArrayList<>();
            List<String> home = new ArrayList<>();
            for (int week = 0; week < WEEKS; week++) {
                if (week > 0) {
                    demoInstallation.site().world().advance();
                }
                Shell.Result said = demoInstallation.run("--keep-snapshots", "" + KEPT, "--no-csv-files");
                assertThat(said.status()).as(said.out() + said.err()).isZero();
                ExpectedPages truth = ExpectedPages.of(demoInstallation.site());
                counts.add(truth.week() + "," + truth.listed().size());
                Page first = truth.listed().stream()
                        .filter(page -> page.id() == page.space().home())
                        .findFirst()
                        .orElseThrow();
                home.add("%s,%d,%s".formatted(truth.week(), first.id(), first.title()));
            }

            List<String> weeks = IntStream.rangeClosed(2, WEEKS + 1)
                    .mapToObj("2026-W%02d"::formatted)
                    .toList();
            assertThat(names(demoInstallation.data().resolve("snapshots")))
                    .isEqualTo(weeks.subList(WEEKS - KEPT, WEEKS).stream()
                            .map("week="::concat)
                            .toList());
            assertThat(names(demoInstallation.data().resolve("archive")))
                    .isEqualTo(weeks.subList(0, WEEKS - KEPT).stream()
                            .map(week -> week + ".zip")
                            .toList());
            assertThat(names(demoInstallation.data().resolve("history/pages")))
                    .isEqualTo(weeks.stream().map("week="::concat).toList());

            String data = demoInstallation.data().toString();
            Shell shell = Shell.in(folder);
            assertThat(shell.run(
                            "query",
                            "--data",
                            data,
                            "SELECT iso_week, count(*) AS pages FROM pages GROUP BY 1 ORDER BY 1"))
                    .isEqualTo(new Shell.Result(0, "iso_week,pages\n" + lines(counts), ""));
            assertThat(
                            shell.run(
                                    "query",
                                    "--data",
                                    data,
                                    "SELECT iso_week, page_id, title FROM pages WHERE space_key = 'DOCS' AND depth = 0 AND reaches_home ORDER BY 1"))
                    .isEqualTo(new Shell.Result(0, "iso_week,page_id,title\n" + lines(home), ""));
            assertThat(shell.run("history", "export", "--data", data)
                            .out()
                            .lines()
                            .skip(1)
                            .map(line -> line.substring(0, line.indexOf(',')))
                            .collect(Collectors.groupingBy(week -> week, TreeMap::new, Collectors.counting()))
                            .entrySet())
                    .extracting(entry -> entry.getKey() + "," + entry.getValue())
                    .isEqualTo(counts);
            assertThat(shell.run("weeks", "--table", "--data", data)
                            .out()
                            .lines()
                            .skip(2)
                            .map(line -> line.replaceAll(" +", " ").split(" "))
                            .map(cells -> cells[0] + " " + cells[1] + " " + cells[3] + " " + cells[4]))
                    .containsExactlyElementsOf(IntStream.range(0, WEEKS)
                            .mapToObj(
                                    i -> weeks.get(i) + (i < WEEKS - KEPT ? " archive" : " snapshot") + " 100 complete")
                            .toList());
            assertThat(shell.run("restore", "2026-W02", "--data", data).status())
                    .isZero();
            assertThat(counts.get(0))
                    .isEqualTo("2026-W02,"
                            + demoInstallation.parquet("2026-W02", "pages").size());
        }
    }

    private static String lines(List<String> lines) {
        return String.join("\n", lines) + "\n";
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
