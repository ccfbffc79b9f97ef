package org.stocktake.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.failure.Disk;
import org.stocktake.model.Week;
import org.stocktake.read.LiveWeeks;
import org.stocktake.read.ReadWeeks;
import org.stocktake.schedule.Attempt;
import org.stocktake.schedule.CronExpression;
import org.stocktake.schedule.Runs;
import org.stocktake.schedule.Scheduler;
import org.stocktake.schedule.Timetable;

/** What the dashboard says of the weekly runs, and its button. It is Friday, 27 November; the run is due on Saturday. */
class ScheduleScreensTest {
    private static final Clock FRIDAY = Clock.fixed(Instant.parse("2026-11-27T12:00:00Z"), ZoneOffset.UTC);

    /** Two runs of the week before, and one that lasts until the test ends it. */
    private static final class HeldRuns implements Runs {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch held = new CountDownLatch(1);
        private @Nullable Path log;

        @Override
        public List<Attempt> ended() {
            if (log != null) {
                throw Disk.failed(log, new AccessDeniedException(log.toString()));
            }
            Week week = Week.parse("2026-W47");
            Instant saturday = Instant.parse("2026-11-21T04:21:00Z");
            return List.of(
                    new Attempt(week, saturday, saturday.plusSeconds(90), 3, true),
                    new Attempt(week, saturday.plusSeconds(86_400), saturday.plusSeconds(86_500), 5, false));
        }

        @Override
        public boolean isWhole(Week week) {
            return false;
        }

        @Override
        public boolean isPublishedAfter(Week week) {
            return false;
        }

        @Override
        public Optional<String> atWork() {
            return Optional.empty();
        }

        @Override
        public Instant changed() {
            return Instant.EPOCH;
        }

        @Override
        public int run(String reason) throws InterruptedException {
            begun.countDown();
            held.await();
            return 0;
        }
    }

    private final HeldRuns runs = new HeldRuns();
    private Scheduler scheduler;
    private Dashboard dashboard;
    private Visitor visitor;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        start(
                new ReadWeeks(folder)
                        .publish("2026-W47", new ReadWeeks.Rows().of("spaces", "space_key", "(NULL)", "('KB')"))
                        .live(),
                Access.local("ann"));
    }

    private void start(LiveWeeks weeks) {
        start(weeks, Access.local("ann"));
    }

    private void start(LiveWeeks weeks, Access access) {
        scheduler = new Scheduler(
                new Timetable(new CronExpression("17 5 * * 6"), ZoneId.of("Europe/Berlin"), Duration.ofMinutes(4)),
                runs,
                FRIDAY);
        dashboard = Dashboard.start(
                weeks, new Dashboard.Setup(0, "1.2.3", FRIDAY, access, Dashboard.Answering.ALLOWED, scheduler));
        visitor = new Visitor(dashboard.uri(), "ann");
    }

    @AfterEach
    void stop() {
        runs.held.countDown();
        scheduler.close();
        dashboard.close();
    }

    @Test
    void theLastAndTheNextRunAreShown() {
        for (String address : List.of("/", "/quality")) {
            assertThat(visitor.page(address).select("#schedule").text())
                    .isEqualTo(
                            "Last run: 2026-W47, Sunday, 2026-11-22, 05:21 (Europe/Berlin), stopped by the site (status 5)."
                                    + " Next run: Saturday, 2026-11-28, 05:21 (Europe/Berlin). This is the scheduled time.");
        }
        Map<String, Double> metrics = ParsedMetrics.of(visitor.get("/metrics").text());
        assertThat(metrics)
                .containsEntry("stocktake_run_in_progress", 0.0)
                .containsEntry("stocktake_last_run_status", 5.0)
                // 20,779 days after 1970-01-01 is 2026-11-22; then 04:22:40, and six days less 100 s later.
                .containsEntry("stocktake_last_run_timestamp_seconds", 20_779 * 86_400.0 + 4 * 3_600 + 22 * 60 + 40)
                .containsEntry("stocktake_next_run_timestamp_seconds", 20_785 * 86_400.0 + 4 * 3_600 + 21 * 60)
                .containsEntry("stocktake_failed_runs", 2.0);
    }

    @Test
    void theButtonStartsOneRun() throws InterruptedException {
        scheduler.start();
        FilledForm button = FilledForm.of(visitor, "/quality", "Run now");
        FilledForm other = FilledForm.of(visitor, "/quality", "Run now");

        button.result();
        runs.begun.await();

        assertThat(visitor.page("/").select("#schedule").text())
                .endsWith(" A run is in progress since Friday, 2026-11-27, 13:00 (Europe/Berlin).");
        Visitor.Reply refused = other.send();
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem())
                .isEqualTo(
                        "A run is in progress already. Nothing was started.\nWait for its end. The page Quality shows it.\n");
    }

    @Test
    void theButtonStartsTheFirstRun() throws InterruptedException {
        scheduler.close();
        dashboard.close();
        start(ReadWeeks.live(folder.resolve("empty")));
        scheduler.start();

        FilledForm.of(visitor, "/", "Run now").result();
        runs.begun.await();

        assertThat(visitor.page("/").select("h1").text()).isEqualTo("No week yet");
        assertThat(visitor.page("/").select("#schedule").text())
                .endsWith(" A run is in progress since Friday, 2026-11-27, 13:00 (Europe/Berlin).");
    }

    /** The pages and numbers about the week need no log of runs. */
    @Test
    void anUnreadableLogOfRunsHidesNothingElse() {
        runs.log = Path.of("runs.log");

        for (String address : List.of("/", "/quality")) {
            assertThat(visitor.page(address).select("#schedule.banner").text())
                    .isEqualTo("The last and the next run are not known. runs.log: No permission to read or write it."
                            + " Check who owns the data folder, and that no other program holds the file.");
        }
        assertThat(ParsedMetrics.of(visitor.get("/metrics").text()).keySet())
                .contains("stocktake_weeks")
                .noneMatch(name -> name.contains("run"));
    }

    @Test
    void readersOfOtherMachinesLearnThatTheLogOfRunsIsUnreadableButNotWhereItIs() {
        scheduler.close();
        dashboard.close();
        start(ReadWeeks.live(folder.resolve("stocktake-data")), Visitor.BEHIND_A_PROXY);
        runs.log = Path.of("runs.log");

        Visitor.Reply reply = visitor.get("/quality");

        assertThat(reply.page().select("#schedule.banner").text())
                .isEqualTo(
                        "The last and the next run are not known. The dashboard has no permission to read or write a file"
                                + " on the server. Tell the person who runs Stocktake. The log of the server says why.");
        assertThat(reply.text()).doesNotContain("runs.log");
    }
}
