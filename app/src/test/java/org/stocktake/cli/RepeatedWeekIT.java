package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.FullProfile;
import org.stocktake.demosite.DemoOptions;

/** The week that a run publishes, and the treatment of an existing one. */
class RepeatedWeekIT {
    private static final DemoOptions TINY = DemoInstallation.SMALL.withPages(40).withSpaces(1);

    @TempDir
    private static Path published;

    private static DemoInstallation once;

    @TempDir
    Path folder;

    @BeforeAll
    static void takeStockOnce() throws IOException {
        once = DemoInstallation.of(TINY, published);
        assertThat(once.run().status()).isZero();
    }

    @AfterAll
    static void close() {
        once.close();
    }

    @BeforeEach
    void forget() {
        once.site().forget();
    }

    /** A data folder without published weeks. */
    private DemoInstallation fresh() {
        return new DemoInstallation(once.site(), folder);
    }

    /** {@code DestinationsIT} and {@code SnapshotsTest} publish weeks again. */
    @Test
    @FullProfile
    void theSameWeekAgainReplacesItselfEverywhere() throws Exception {
        DemoInstallation demoInstallation = once.copy(folder);
        String pages = Files.readString(demoInstallation.current("pages.csv"));

        assertThat(demoInstallation.run().status()).isZero();

        int listed = ExpectedPages.of(demoInstallation.site()).listed().size();
        assertThat(Files.readString(demoInstallation.current("pages.csv"))).isEqualTo(pages);
        assertThat(DemoInstallation.ask(
                        "SELECT count(*) AS n FROM '%s/history/pages/*/*.parquet'".formatted(demoInstallation.data())))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("n", (double) listed));
        assertThat(names(demoInstallation.data().resolve("snapshots"))).containsExactly("week=2026-W02");
        assertThat(demoInstallation.csv("space_history")).hasSize(2);
    }

    @Test
    void aPastWeekIsPublishedAnewOnlyWhereThatIsAskedFor() throws Exception {
        DemoInstallation demoInstallation = once.copy(folder);
        Instant first = demoInstallation.site().world().now();
        Instant next = first.plus(Duration.ofDays(7));
        assertThat(demoInstallation.runAt(next).status()).isZero();

        assertThat(demoInstallation.runAt(next, "--week", "2026-W02"))
                .isEqualTo(new Shell.Result(
                        2,
                        "",
                        "stocktake: 2026-W02: This week is published and over; its pages are not what they were"
                                + " then. Use --replace to publish it again with the current content.\n"));

        Shell.Result replaced = demoInstallation.runAt(next, "--week", "2026-W02", "--replace");
        assertThat(replaced.status()).as(replaced.err()).isZero();
        assertThat(replaced.out())
                .endsWith("The week is in %s; current/ shows the newest week, 2026-W03.%n"
                        .formatted(demoInstallation.snapshot("2026-W02")));
        assertThat(names(demoInstallation.data().resolve("snapshots")))
                .containsExactly("week=2026-W02", "week=2026-W03");
        assertThat(demoInstallation.csv("pages").get(0)).containsEntry("iso_week", "2026-W03");
        // A past week ends with its last second.
        assertThat(demoInstallation.parquet("2026-W02", "runs"))
                .singleElement()
                .satisfies(run -> assertThat(run).containsEntry("scheduled_at", Instant.parse("2026-01-11T23:59:59Z")));
        assertThat(first).isEqualTo(Instant.parse("2026-01-05T06:00:00Z"));
    }

    /** A site shows its current content only. */
    @Test
    void aPastWeekBeforeOthersIsPublishedOnlyUnderAnotherName() throws Exception {
        DemoInstallation demoInstallation = once.copy(folder);
        Instant first = demoInstallation.site().world().now();
        Instant later = first.plus(Duration.ofDays(14));
        Path unfinished = demoInstallation.data().resolve("work/2026-W04/run.properties");
        Files.createDirectories(unfinished.getParent());
        Files.writeString(unfinished, "origin=x\n");

        assertThat(demoInstallation.runAt(later, "--week", "2026-W01"))
                .isEqualTo(
                        new Shell.Result(
                                2,
                                "",
                                "stocktake: 2026-W01: This week was never published, and 2026-W02 is: the site shows what it"
                                        + " holds today, not what it held then. Use --relabel to publish it under that week anyway.\n"));
        assertThat(demoInstallation.site().requests()).isEmpty();
        // No newer week is published, so that readers are not misled.
        assertThat(demoInstallation.runAt(later, "--week", "2026-W03").status()).isZero();
        assertThat(demoInstallation
                        .runAt(later, "--week", "2026-W01", "--relabel")
                        .out())
                .startsWith("2026-W01 is published: ");

        assertThat(names(demoInstallation.data().resolve("snapshots")))
                .containsExactly("week=2026-W01", "week=2026-W02", "week=2026-W03");
        assertThat(unfinished).content().isEqualTo("origin=x\n");
        assertThat(names(demoInstallation.data().resolve("work"))).containsExactly("2026-W04");
    }

    @Test
    void aWeekThatHasNotBegunIsRefused() throws Exception {
        DemoInstallation demoInstallation = fresh();
        assertThat(demoInstallation.run("--week", "2026-W03"))
                .isEqualTo(new Shell.Result(
                        2,
                        "",
                        "stocktake: run.week: 2026-W03 has not begun; it is 2026-W02 in UTC. Omit the setting to"
                                + " publish the current week.\n"));
        assertThat(demoInstallation.site().requests()).isEmpty();
    }

    /** {@code WeekTest} has weeks around each New Year. */
    @Test
    @FullProfile
    void newYearBelongsToTheWeekThatHoldsItsThursday() throws Exception {
        try (DemoInstallation demoInstallation =
                DemoInstallation.of(TINY.withFirstWeek(LocalDate.of(2024, 12, 30)), folder)) {
            assertThat(demoInstallation.run().out()).startsWith("2025-W01 is published: ");
            assertThat(demoInstallation
                            .runAt(Instant.parse("2027-01-01T12:00:00Z"))
                            .out())
                    .startsWith("2026-W53 is published: ");
            assertThat(demoInstallation.csv("pages").get(0))
                    .containsEntry("iso_week", "2026-W53")
                    .containsEntry("week_start", "2026-12-28");
            assertThat(names(demoInstallation.data().resolve("snapshots")))
                    .containsExactly("week=2025-W01", "week=2026-W53");
        }
    }

    @Test
    void aDataFolderThatCannotBeIsSaidInASentence() throws Exception {
        DemoInstallation demoInstallation = fresh();
        Files.writeString(demoInstallation.data(), "a file in the place of the folder");

        Shell.Result said = demoInstallation.run();

        assertThat(said.status()).isEqualTo(4);
        assertThat(said.out()).isEmpty();
        assertThat(said.err())
                .startsWith("stocktake: " + demoInstallation.data())
                .hasLineCount(1);
        assertThat(demoInstallation.site().requests()).isEmpty();
    }

    /** {@code DestinationsIT} obstructs each destination. */
    @Test
    @FullProfile
    void aCurrentFolderThatCannotBeLeavesTheWeekWholeInTheSnapshots() throws Exception {
        DemoInstallation demoInstallation = fresh();
        Files.createDirectories(demoInstallation.data());
        Files.writeString(demoInstallation.data().resolve("current"), "a file in the place of the folder");

        Shell.Result said = demoInstallation.run();

        assertThat(said.status()).as(said.out() + said.err()).isEqualTo(4);
        assertThat(said.out())
                .endsWith("The week is in " + demoInstallation.snapshot("2026-W02") + ".\n"
                        + demoInstallation.data().resolve("current")
                        + ": A folder is expected here, but something else exists. Move it away and run the same"
                        + " command again.\n"
                        + "The week is complete: its next run repeats only what failed, without requests.\n");
        assertThat(demoInstallation.snapshot("2026-W02").resolve("manifest.json"))
                .exists();
        assertThat(demoInstallation.parquet("2026-W02", "pages"))
                .hasSize(ExpectedPages.of(demoInstallation.site()).listed().size());
    }

    /** {@link WholeWeekIT} reads a body once a version. */
    @Test
    @FullProfile
    void aPauseBetweenRunsOfOneWeekCostsNoBody() throws Exception {
        DemoInstallation demoInstallation = once.copy(folder);

        Shell.Result said =
                demoInstallation.runAt(demoInstallation.site().world().now().plus(Duration.ofDays(3)));

        assertThat(said.status()).isZero();
        assertThat(demoInstallation.site().requests())
                .noneMatch(hit -> hit.parameter("expand").contains("body"));
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
