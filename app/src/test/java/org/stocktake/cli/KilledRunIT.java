package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.FullProfile;
import org.stocktake.demosite.RequestLogEntry;
import org.stocktake.demosite.fault.PoisonedPage;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Status;
import org.stocktake.model.Week;

/**
 * The program in a separate process, killed during a run as by a power failure or by an operator. The next run recovers. In the build,
 * runs are killed while they read lists and while they deliver a week; with the profile {@code full}, also after a page that failed.
 */
class KilledRunIT {
    @TempDir
    Path folder;

    /** A site whose replies come late, so that a run can be ended between two of them. */
    private DemoInstallation slow() throws IOException {
        return DemoInstallation.of(
                DemoInstallation.SMALL.withLatency(Duration.ofMillis(40)).withFirstWeek(RunProcess.thisMonday()),
                folder);
    }

    @Test
    void aRunThatIsKilledAgainAndAgainAsksForNothingTwiceAndPublishesAll() throws Exception {
        try (DemoInstallation demoInstallation = slow()) {
            for (int requests : List.of(16, 28)) {
                RunProcess run = RunProcess.start(demoInstallation);
                run.waitForHits(requests);
                run.kill();
                assertThat(demoInstallation.data().resolve("current")).doesNotExist();
            }

            // The second process found the lock of the first one.
            assertThat(folder.resolve("err.txt")).content().contains("It was left by process");

            Shell.Result last = goOn(demoInstallation);

            assertThat(last.status()).as(last.err()).isZero();
            // Replies in transit when the run was killed were not stored: at most one per connection and kill.
            assertThat(demoInstallation.answeredAgain().values().stream()
                            .mapToLong(times -> times - 1)
                            .sum())
                    .isLessThanOrEqualTo(2 * 4);
            assertPublished(demoInstallation);
            assertThat(demoInstallation.data().resolve("work")).doesNotExist();
        }
    }

    /** {@code ResumedRunIT} resumes such a run without a process. */
    @Test
    @FullProfile
    void aRunThatIsKilledAfterTheSiteFailedOverAPageReadsThePartsOfItsBatchNoSecondTime() throws Exception {
        try (DemoInstallation demoInstallation = slow()) {
            Page page = ExpectedPages.of(demoInstallation.site()).listed().stream()
                    .filter(p -> p.kind() == Kind.PAGE && p.status() == Status.CURRENT)
                    .skip(30)
                    .findFirst()
                    .orElseThrow();
            demoInstallation.site().addFault(new PoisonedPage(page.id()));
            RunProcess run = RunProcess.start(demoInstallation);
            // It is read alone and without its body, after its batch was halved to single pages.
            run.waitFor(() -> calls(
                            demoInstallation,
                            requestLogEntry -> requestLogEntry.status() == 200 && isWithoutBodies(requestLogEntry))
                    .findAny()
                    .isPresent());
            run.kill();
            Set<String> halved = calls(
                            demoInstallation,
                            requestLogEntry -> requestLogEntry.status() == 500
                                    && !requestLogEntry.parameter("limit").equals("1"))
                    .collect(Collectors.toSet());
            demoInstallation.site().clearFaults();
            demoInstallation.site().forget();

            Shell.Result last = goOn(demoInstallation);

            assertThat(last.status()).as(last.err()).isZero();
            assertThat(halved).isNotEmpty();
            assertThat(calls(demoInstallation, requestLogEntry -> true))
                    .isNotEmpty()
                    .doesNotContainAnyElementsOf(halved);
            assertPublished(demoInstallation);
        }
    }

    @Test
    void aRunKeepsOthersOutUntilItIsAskedToEndAndGoesOnLater() throws Exception {
        try (DemoInstallation demoInstallation = slow()) {
            RunProcess run = RunProcess.start(demoInstallation);
            run.waitForHits(3);

            assertKeptOut(demoInstallation, goOn(demoInstallation), run);

            run.waitForHits(20);
            run.askToEnd();

            assertThat(folder.resolve("err.txt"))
                    .hasContent("stocktake: Interrupted. Run the same command again to resume; no data is lost.");
            // After a killed process, the next run would report who left the lock.
            assertThat(demoInstallation.data().resolve(".lock")).isEmptyFile();
            Shell.Result last = goOn(demoInstallation);

            assertThat(last.status()).as(last.err()).isZero();
            assertThat(demoInstallation.runLog())
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .isEqualTo(
                                            "week=%s status=4 result=machine published=no reason=LOCKED pages=- coverage=- requests=-"
                                                    .formatted(Week.of(Instant.now(), ZoneOffset.UTC))),
                            line -> assertThat(line)
                                    .matches("week=\\S+ status=130 result=interrupted published=no reason=- pages=-"
                                            + " coverage=- requests=\\d+"),
                            line -> assertThat(line).contains(" status=0 result=complete published=yes "));
            assertThat(demoInstallation.answeredAgain().values())
                    .allMatch(times -> times == 2)
                    .hasSizeLessThanOrEqualTo(4);
            assertPublished(demoInstallation);
        }
    }

    private static void assertKeptOut(DemoInstallation demoInstallation, Shell.Result second, RunProcess first)
            throws IOException {
        assertThat(second.status()).isEqualTo(4);
        assertThat(second.out()).isEmpty();
        assertThat(second.err())
                .matches("stocktake: \\Q"
                        + demoInstallation.data().toRealPath().resolve(".lock")
                        + "\\E: Another Stocktake is at"
                        + " work in this data folder: process "
                        + first.process().pid()
                        + " on \\S+, \"run\", since [0-9T:-]+Z\\."
                        + " Wait until it has ended, or stop it\\.\n");
    }

    @Test
    void aRunThatIsKilledBetweenItsWeekAndTheDestinationsLeavesTheRestToTheNext() throws Exception {
        try (DemoInstallation demoInstallation =
                DemoInstallation.of(DemoInstallation.SMALL.withFirstWeek(RunProcess.thisMonday()), folder)) {
            // Nobody reads this pipe: the run waits where it writes the report.
            Path pipe = demoInstallation.current(".report.html.new");
            Files.createDirectories(demoInstallation.current(""));
            assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                    .isZero();
            RunProcess run = RunProcess.start(demoInstallation, "--report", "--classic");
            Path classic = demoInstallation.data().resolve("classic/confluence_data_current.csv");
            run.waitFor(() -> Files.exists(classic) && Files.exists(demoInstallation.current("manifest.json")));
            run.kill();
            Files.delete(pipe);
            assertPublished(demoInstallation);

            Shell.Result last = demoInstallation.runAt(Instant.now(), "--report", "--classic");

            assertThat(last.status()).as(last.out() + last.err()).isZero();
            assertThat(demoInstallation.answeredAgain()).isEmpty();
            assertThat(demoInstallation.current("report.html")).isRegularFile();
            // The week stands once in the history, although it was delivered twice.
            assertThat(classic.resolveSibling("confluence_data_history.csv")).hasSameBinaryContentAs(classic);
            assertPublished(demoInstallation);
        }
    }

    private static void assertPublished(DemoInstallation demoInstallation) throws IOException {
        ExpectedPages truth = ExpectedPages.of(demoInstallation.site());
        assertThat(demoInstallation.csv("pages"))
                .extracting(row -> row.get("page_id"), row -> row.get("version_count"), row -> row.get("word_count"))
                .containsExactlyInAnyOrderElementsOf(truth.listed().stream()
                        .map(truth::row)
                        .map(row -> tuple(
                                whole(row.get("page_id")),
                                whole(row.get("version_count")),
                                whole(row.get("word_count"))))
                        .toList());
    }

    private static String whole(@Nullable Object number) {
        return number instanceof Double value ? Long.toString(value.longValue()) : "";
    }

    private static boolean isWithoutBodies(RequestLogEntry requestLogEntry) {
        String expand = requestLogEntry.parameter("expand");
        return expand.contains("ancestors") && !expand.contains("body");
    }

    private static Stream<String> calls(DemoInstallation demoInstallation, Predicate<RequestLogEntry> some) {
        return demoInstallation.site().requests().stream()
                .filter(some)
                .map(requestLogEntry -> requestLogEntry.path() + requestLogEntry.query());
    }

    /** The next run, which is not killed and may run in this process. */
    private static Shell.Result goOn(DemoInstallation demoInstallation) {
        return demoInstallation.runAt(Instant.now());
    }
}
