package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.RequestLogEntry;
import org.stocktake.demosite.fault.PoisonedPage;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Status;

/** The program in a separate process, killed during a run as by a power failure or by an operator. The next run recovers. */
class KilledRunIT {
    @TempDir
    Path folder;

    @Test
    void aRunThatIsKilledAgainAndAgainAsksForNothingTwiceAndPublishesAll() throws Exception {
        try (DemoInstallation demoInstallation = DemoInstallation.of(
                DemoInstallation.SMALL.withLatency(Duration.ofMillis(40)).withFirstWeek(thisMonday()), folder)) {
            for (int requests : List.of(16, 28)) {
                Process run = start(demoInstallation);
                waitForHits(demoInstallation, run, requests);
                end(run, Process::destroyForcibly);
                assertThat(demoInstallation.data().resolve("current")).doesNotExist();
            }

            Shell.Result last = finish(start(demoInstallation));

            assertThat(last.status()).as(last.err()).isZero();
            // Replies in transit when the run was killed were not stored: at most one per connection and kill.
            assertThat(demoInstallation.answeredAgain().values().stream()
                            .mapToLong(times -> times - 1)
                            .sum())
                    .isLessThanOrEqualTo(2 * 4);
            assertPublished(demoInstallation);
            assertThat(last.err()).contains("It was left by process");
            assertThat(demoInstallation.data().resolve("work")).doesNotExist();
        }
    }

    @Test
    void aRunThatIsKilledAfterTheSiteFailedOverAPageReadsThePartsOfItsBatchNoSecondTime() throws Exception {
        try (DemoInstallation demoInstallation = DemoInstallation.of(
                DemoInstallation.SMALL.withLatency(Duration.ofMillis(40)).withFirstWeek(thisMonday()), folder)) {
            Page page = ExpectedPages.of(demoInstallation.site()).listed().stream()
                    .filter(p -> p.kind() == Kind.PAGE && p.status() == Status.CURRENT)
                    .skip(30)
                    .findFirst()
                    .orElseThrow();
            demoInstallation.site().addFault(new PoisonedPage(page.id()));
            Process run = start(demoInstallation);
            // It is read alone and without its body, after its batch was halved to single pages.
            waitFor(
                    run,
                    () -> calls(
                                    demoInstallation,
                                    requestLogEntry ->
                                            requestLogEntry.status() == 200 && isWithoutBodies(requestLogEntry))
                            .findAny()
                            .isPresent());
            end(run, Process::destroyForcibly);
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
    void aRunThatIsAskedToEndFreesTheFolderAndGoesOnLater() throws Exception {
        try (DemoInstallation demoInstallation = DemoInstallation.of(
                DemoInstallation.SMALL.withLatency(Duration.ofMillis(40)).withFirstWeek(thisMonday()), folder)) {
            Process run = start(demoInstallation);
            waitForHits(demoInstallation, run, 20);
            end(run, Process::destroy);

            assertThat(folder.resolve("err.txt"))
                    .hasContent("stocktake: Interrupted. Run the same command again to resume; no data is lost.");
            // After a killed process, the next run would report who left the lock.
            assertThat(demoInstallation.data().resolve(".lock")).isEmptyFile();
            Shell.Result last = goOn(demoInstallation);

            assertThat(last.status()).as(last.err()).isZero();
            assertThat(demoInstallation.answeredAgain().values())
                    .allMatch(times -> times == 2)
                    .hasSizeLessThanOrEqualTo(4);
            assertPublished(demoInstallation);
        }
    }

    @Test
    void aRunThatIsKilledBetweenItsWeekAndTheDestinationsLeavesTheRestToTheNext() throws Exception {
        try (DemoInstallation demoInstallation =
                DemoInstallation.of(DemoInstallation.SMALL.withFirstWeek(thisMonday()), folder)) {
            // Nobody reads this pipe: the run waits where it writes the report.
            Path pipe = demoInstallation.current(".report.html.new");
            Files.createDirectories(demoInstallation.current(""));
            assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                    .isZero();
            Process run = start(demoInstallation, "--report", "--classic");
            Path classic = demoInstallation.data().resolve("classic/confluence_data_current.csv");
            waitFor(run, () -> Files.exists(classic) && Files.exists(demoInstallation.current("manifest.json")));
            end(run, Process::destroyForcibly);
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

    @Test
    void aSecondRunIsKeptOutWhileOneIsAtWork() throws Exception {
        try (DemoInstallation demoInstallation = DemoInstallation.of(
                DemoInstallation.SMALL.withLatency(Duration.ofMillis(40)).withFirstWeek(thisMonday()), folder)) {
            Process first = start(demoInstallation);
            waitForHits(demoInstallation, first, 3);

            Shell.Result second = goOn(demoInstallation);

            end(first, Process::destroyForcibly);
            assertThat(second.status()).isEqualTo(4);
            assertThat(second.out()).isEmpty();
            assertThat(second.err())
                    .matches("stocktake: \\Q"
                            + demoInstallation.data().toRealPath().resolve(".lock")
                            + "\\E: Another Stocktake is at"
                            + " work in this data folder: process " + first.pid()
                            + " on \\S+, \"run\", since [0-9T:-]+Z\\."
                            + " Wait until it has ended, or stop it\\.\n");
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

    /** A child process uses the real time: it publishes the present week. */
    private static LocalDate thisMonday() {
        return LocalDate.now(ZoneOffset.UTC).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private Process start(DemoInstallation demoInstallation, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // As in the manifest of the jar; without it, newer Java versions print a warning first.
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(List.of(demoInstallation.arguments("run")));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.put("STOCKTAKE_TOKEN", demoInstallation.site().token());
        environment.put("STOCKTAKE_REPORT_ENABLED", "false");
        environment.put("STOCKTAKE_EXCEL_ENABLED", "false");
        return builder.directory(folder.toFile())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
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

    private static void waitForHits(DemoInstallation demoInstallation, Process run, int requests) {
        waitFor(run, () -> demoInstallation.site().requests().size() >= requests);
    }

    private static void waitFor(Process run, BooleanSupplier moment) {
        while (!moment.getAsBoolean()) {
            assertThat(run.isAlive()).as("the run ended before it was ended").isTrue();
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    private static void end(Process run, Consumer<Process> way) throws InterruptedException {
        way.accept(run);
        assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).isNotZero();
    }

    private Shell.Result finish(Process run) throws Exception {
        assertThat(run.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Shell.Result(
                run.exitValue(),
                Files.readString(folder.resolve("out.txt")),
                Files.readString(folder.resolve("err.txt")));
    }

    /** The next run, which is not killed and may run in this process. */
    private static Shell.Result goOn(DemoInstallation demoInstallation) {
        return demoInstallation.runAt(Instant.now());
    }
}
