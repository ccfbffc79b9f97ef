package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.cli.schedule.FolderRuns;
import org.stocktake.cli.schedule.RunProcess;
import org.stocktake.config.Environment;
import org.stocktake.config.SettingsReader;
import org.stocktake.config.group.Purpose;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.DemoSite;
import org.stocktake.engine.ProgramProcess;
import org.stocktake.model.Week;
import org.stocktake.run.folder.DataFolder;
import org.stocktake.schedule.CronExpression;
import org.stocktake.schedule.Scheduler;
import org.stocktake.schedule.Timetable;

/**
 * Weeks that only the schedule starts, in processes of their own, through everything that goes wrong. Three failures hit one week, because
 * each process takes long.
 */
class ScheduledWeeksIT {
    /** The first week is 2026-W02. */
    private static final DemoOptions OPTIONS =
            DemoInstallation.SMALL.withPages(20).withFirstWeek(LocalDate.of(2026, 1, 5));

    /** Saturdays at 05:21. */
    private static final Timetable TIMETABLE =
            new Timetable(new CronExpression("17 5 * * 6"), ZoneOffset.UTC, Duration.ofMinutes(4));

    @TempDir
    private Path folder;

    private FileClock clock;
    private DemoSite site;
    private DataFolder data;
    private Scheduler scheduler;

    @Test
    void weeksArePublishedThroughAllThatGoesWrong() throws Exception {
        pass("2026-01-16T00:00:00Z");
        // The machine was off on Saturday.
        scheduler = switchedOn("2026-01-18T12:00:00Z");
        pass("2026-01-20T00:00:00Z");
        // It was off until the week 2026-W04 was over.
        scheduler = switchedOn("2026-01-27T00:00:00Z");
        // The site is away, then the power fails, then the disk is full.
        int port = site.uri().getPort();
        site.close();
        pass("2026-01-31T05:30:00Z");
        site = DemoSite.start(OPTIONS.withPort(port));
        Thread power = killTheNextRun();
        pass("2026-01-31T06:00:00Z");
        power.join();
        Files.createSymbolicLink(data.path().resolve("current/.space_history.csv.new"), Path.of("/dev/full"));
        pass("2026-02-03T00:00:00Z");
        // The clock was wrong for a while, in the week that was never published.
        pass("2026-01-25T12:00:00Z");
        pass("2026-02-06T00:00:00Z");

        assertThat(Files.readAllLines(data.path().resolve("schedule.log")).stream()
                        .filter(line -> line.matches("\\S+Z (A|The) run .*")))
                .containsExactly(
                        "2026-01-10T05:21:00Z A run begins. This is the scheduled time.",
                        "2026-01-10T05:21:00Z The run ended with status 0.",
                        "2026-01-18T12:00:00Z A run begins. The scheduled time of this week was missed.",
                        "2026-01-18T12:00:00Z The run ended with status 0.",
                        "2026-01-31T05:21:00Z A run begins. This is the scheduled time.",
                        "2026-01-31T05:21:00Z The run ended with status 5.",
                        "2026-01-31T05:36:00Z A run begins. The site stopped the last run. It is repeated with growing pauses.",
                        "2026-01-31T05:36:00Z The run ended with status 137.",
                        "2026-01-31T06:06:00Z A run begins. The last run was interrupted. It is resumed.",
                        "2026-01-31T06:06:00Z The run ended with status 4.",
                        "2026-01-31T07:06:00Z A run begins. A problem of this machine stopped the last run. It is repeated with growing pauses.",
                        "2026-01-31T07:06:00Z The run ended with status 0.");
        assertThat(data.snapshots().weeks().stream().map(week -> week.week().toString()))
                .containsExactly("2026-W02", "2026-W03", "2026-W05");
        assertThat(data.snapshots().sound(Week.parse("2026-W03")).orElseThrow().scheduledAt())
                .isEqualTo(Instant.parse("2026-01-18T12:00:00Z"));
        assertThat(scheduler.now().lastRun())
                .isEqualTo("Last run: 2026-W05, Saturday, 2026-01-31, 07:06 (Z), complete (status 0).");
    }

    @BeforeEach
    void install() throws IOException {
        assumeThat(Path.of("/dev/full")).exists();
        clock = new FileClock(folder.resolve("clock.txt"));
        site = DemoSite.start(OPTIONS);
        Path settings = folder.resolve("stocktake.yaml");
        Files.writeString(settings, """
                site: {url: %s, token: %s}
                data: {dir: data}
                run: {zone: UTC}
                http: {requests-per-second: 0, first-pause: 0s, retries: 0}
                report: {enabled: false}
                excel: {enabled: false}
                """.formatted(site.uri(), site.token()));
        data = new DataFolder(new SettingsReader(new Environment(folder, Map.of(), ZoneOffset.UTC))
                .read(Map.of(), null, Purpose.RUN));
        data.create();
        scheduler = switchedOn("2026-01-05T00:00:00Z");
    }

    @AfterEach
    void stop() {
        site.close();
    }

    /** A new start of the dashboard. */
    private Scheduler switchedOn(String at) {
        clock.set(Instant.parse(at));
        List<String> program = ProgramProcess.command(
                ClockedMain.class, List.of("-D%s=%s".formatted(ClockedMain.CLOCK, clock.file())));
        RunProcess process =
                new RunProcess(program, List.of(), folder, data.path().resolve("schedule.log"), clock);
        return new Scheduler(TIMETABLE, new FolderRuns(data, process, List.of()), clock);
    }

    /** The schedule looks at its clock whenever something may be due. */
    private void pass(String until) throws InterruptedException {
        Instant end = Instant.parse(until);
        clock.set(clock.instant().isBefore(end) ? clock.instant() : end);
        for (int looks = 0; looks < 10; looks++) {
            scheduler.look();
            Instant next = scheduler.now().next().at();
            if (next.isAfter(end)) {
                clock.set(end);
                return;
            }
            clock.set(next);
            while (site.world().now().isBefore(next.minus(Duration.ofDays(7)))) {
                site.world().advance();
            }
        }
        throw new AssertionError("the schedule does not come to rest");
    }

    /** As by a failure of power, once the run has read a part of the site. */
    private Thread killTheNextRun() {
        site.forget();
        Thread power = new Thread(() -> {
            while (site.requests().size() < 4) {
                LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
            }
            ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
        });
        power.start();
        return power;
    }
}
