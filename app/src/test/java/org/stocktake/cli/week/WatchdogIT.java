package org.stocktake.cli.week;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.cli.GivenWeeks;
import org.stocktake.cli.Shell;
import org.stocktake.engine.ProgramProcess;

class WatchdogIT {
    private final AtomicLong seconds = new AtomicLong();
    private final AtomicLong megabytes = new AtomicLong(500);
    private final List<String> stopped = new ArrayList<>();

    @TempDir
    private Path folder;

    private Watchdog watchdog(boolean memoryIsKnown) {
        return new Watchdog(
                Duration.ofSeconds(10),
                512,
                () -> memoryIsKnown ? OptionalLong.of(megabytes.get()) : OptionalLong.empty(),
                () -> TimeUnit.SECONDS.toNanos(seconds.get()),
                stopped::add);
    }

    @Test
    void aStatementThatTakesTooLongIsStoppedOnceAndLaterThanTheEngineWould() {
        try (Watchdog watchdog = watchdog(false)) {
            seconds.set(12);
            watchdog.look();
            assertThat(stopped).isEmpty();

            seconds.set(13);
            watchdog.look();
            watchdog.look();
        }

        assertThat(stopped).containsExactly("The statement was stopped: it took longer than 10 s.");
    }

    @Test
    void theTimeOfWhoTakesTheRowsIsNotTheStatements() {
        try (Watchdog watchdog = watchdog(true)) {
            watchdog.whileConsuming(() -> {
                seconds.set(3_600);
                watchdog.look();
            });
            seconds.set(3_612);
            watchdog.look();
            assertThat(stopped).isEmpty();

            seconds.set(3_613);
            watchdog.look();
        }

        assertThat(stopped).hasSize(1);
    }

    @Test
    void aStatementThatHoldsTooMuchIsStopped() {
        try (Watchdog watchdog = watchdog(true)) {
            megabytes.set(512);
            watchdog.look();
            assertThat(stopped).isEmpty();

            megabytes.set(513);
            watchdog.look();
        }

        assertThat(stopped).containsExactly("The statement was stopped: it held more than 512 MB of memory.");
    }

    /** The engine plans this query for seconds and uses gigabytes, regardless of its limits. */
    @Test
    void aStatementThatIsPlannedWithoutEndEndsTheProcess() throws Exception {
        new GivenWeeks(folder).publish("2026-W48", Map.of("pages", "SELECT 1 AS page_id"));

        Process query = ProgramProcess.of(List.of(
                        "query",
                        "--data",
                        folder.resolve("stocktake-data").toString(),
                        "--engine-memory=64MB",
                        "--seconds=1",
                        "SELECT length(repeat('x', 1800000000))"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("told.txt").toFile())
                .start();

        assertThat(query.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(query.exitValue()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("told.txt")))
                .matches("stocktake: the query: The statement was stopped: it"
                        + " (took longer than 1 s|held more than 320 MB of memory)\\."
                        + " Reduce the query, or raise --seconds or --engine-memory\\.\\R");
        try (Stream<Path> left = Files.list(folder.resolve("stocktake-data"))) {
            assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith(".spill"));
        }
    }

    @Test
    void aTimeThatIsNoneIsRefused() {
        for (String none : List.of("-1", "0")) {
            assertThat(Shell.in(folder).run("query", "--seconds", none, "SELECT 1"))
                    .isEqualTo(new Shell.Result(
                            2,
                            "",
                            "stocktake: --seconds: It must be 1 or more but was %s. See \"stocktake query --help\".\n"
                                    .formatted(none)));
        }
    }
}
