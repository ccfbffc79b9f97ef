package org.stocktake.run.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.model.Week;
import org.stocktake.snapshot.Access;

class RunLogTest {
    private static final LoggedRun COMPLETE = new LoggedRun(
            Instant.parse("2026-11-28T04:17:03.999Z"),
            Week.parse("2026-W48"),
            0,
            LoggedRun.Published.YES,
            null,
            1_487L,
            99.999,
            312L,
            41.26);
    private static final LoggedRun REFUSED = new LoggedRun(
            Instant.parse("2026-11-21T04:17:02Z"),
            Week.parse("2026-W47"),
            5,
            LoggedRun.Published.NO,
            "LOGIN_REFUSED",
            null,
            null,
            1L,
            0.4);

    @TempDir
    Path data;

    private RunLog log() {
        return new RunLog(data, Access.OWNER);
    }

    @Test
    void aRunIsOneLineAsTheReferenceShowsIt() throws Exception {
        log().add(REFUSED);
        log().add(COMPLETE);

        assertThat(Files.readString(data.resolve("runs.log"))).isEqualTo("""
                began=2026-11-21T04:17:02Z week=2026-W47 status=5 result=site published=no reason=LOGIN_REFUSED pages=- coverage=- requests=1 seconds=0.4
                began=2026-11-28T04:17:03Z week=2026-W48 status=0 result=complete published=yes reason=- pages=1487 coverage=99.99 requests=312 seconds=41.3
                """);
        assertThat(Path.of(System.getProperty("stocktake.root"), "docs/reference/runs-log.md"))
                .content()
                .contains(Files.readString(data.resolve("runs.log")));
        assertThat(log().runs())
                .extracting(LoggedRun::began, LoggedRun::result, LoggedRun::reason, LoggedRun::pages)
                .containsExactly(
                        tuple(Instant.parse("2026-11-21T04:17:02Z"), "site", "LOGIN_REFUSED", null),
                        tuple(Instant.parse("2026-11-28T04:17:03Z"), "complete", null, 1_487L));
    }

    @Test
    void aLineThatWasCutOffCostsOnlyItself() throws Exception {
        log().add(REFUSED);
        Files.writeString(
                data.resolve("runs.log"), "began=2026-11-21T06:17:02Z week=2026-W4", StandardOpenOption.APPEND);
        log().add(COMPLETE);

        assertThat(log().runs()).extracting(LoggedRun::status).containsExactly(5, 0);
        assertThat(Files.readString(data.resolve("runs.log"))).contains("week=2026-W4\nbegan=2026-11-28T04:17:03Z ");
    }

    @Test
    void linesThatAreWrittenAtTheSameTimeDoNotMix() throws Exception {
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < 8; writer++) {
            writers.add(new Thread(() -> {
                for (int i = 0; i < 20; i++) {
                    log().add(REFUSED);
                }
            }));
        }
        writers.forEach(Thread::start);
        for (Thread writer : writers) {
            writer.join();
        }

        assertThat(log().runs()).hasSize(160).allMatch(REFUSED::equals);
    }

    @Test
    void withoutARunItIsEmpty() {
        assertThat(log().runs()).isEmpty();
    }
}
