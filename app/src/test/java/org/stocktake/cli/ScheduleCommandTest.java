package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code schedule}, on Monday, 23 November, at 13:00 in Berlin. */
class ScheduleCommandTest {
    @TempDir
    private Path folder;

    private Shell site() {
        return Shell.in(folder)
                .with("STOCKTAKE_SITE_URL", "https://wiki.example.org")
                .with("STOCKTAKE_TOKEN", "t0ken");
    }

    @Test
    void itShowsTheLastAndTheNextRuns() throws Exception {
        assertThat(site().run("schedule", "--schedule-cron", "0 22 1 * *")).isEqualTo(new Shell.Result(0, """
                        The run of a week starts at "0 22 1 * *" in Europe/Berlin, plus the offset of this site: 6 min 9 s.
                        No run has ended yet.
                        Next run: Tuesday, 2026-12-01, 22:06 (Europe/Berlin). This is the scheduled time.

                        Scheduled runs:
                          Tuesday, 2026-12-01, 22:06 (Europe/Berlin)
                          Friday, 2027-01-01, 22:06 (Europe/Berlin)
                          Monday, 2027-02-01, 22:06 (Europe/Berlin)
                          Monday, 2027-03-01, 22:06 (Europe/Berlin)
                          Thursday, 2027-04-01, 22:06 (Europe/Berlin)
                          Saturday, 2027-05-01, 22:06 (Europe/Berlin)
                          Tuesday, 2027-06-01, 22:06 (Europe/Berlin)
                          Thursday, 2027-07-01, 22:06 (Europe/Berlin)
                          Sunday, 2027-08-01, 22:06 (Europe/Berlin)
                          Wednesday, 2027-09-01, 22:06 (Europe/Berlin)
                        """, ""));
        Path data = Files.createDirectory(folder.resolve("stocktake-data"));
        Files.writeString(
                data.resolve("runs.log"),
                "began=2026-11-23T08:00:00Z week=2026-W48 status=0 result=complete published=yes reason=- pages=7"
                        + " coverage=100.00 requests=12 seconds=3.0\n");
        assertThat(site().run("schedule").out().lines().skip(1).limit(2))
                .containsExactly(
                        "Last run: 2026-W48, Monday, 2026-11-23, 09:00 (Europe/Berlin), complete (status 0).",
                        "Next run: Saturday, 2026-12-05, 05:23 (Europe/Berlin). This week is published and complete.");
    }

    @Test
    void settingsThatNoScheduledRunCouldUseAreRefused() {
        assertThat(Shell.in(folder).run("schedule").err())
                .isEqualTo(Shell.in(folder).run("run").err())
                .startsWith("stocktake: settings: ");
        assertThat(site().run("schedule", "--schedule-cron", "17 25 * * 6").err())
                .startsWith(
                        "stocktake: settings: One thing is wrong or missing.\n  schedule.cron must be five fields as in a crontab,"
                                + " like \"17 5 * * 6\" but was \"17 25 * * 6\" (--schedule-cron).\n");
        assertThat(site().with("STOCKTAKE_RUN_WEEK", "2026-W40").run("serve", "--schedule"))
                .isEqualTo(new Shell.Result(
                        2,
                        "",
                        "stocktake: run.week: The schedule publishes the current week, but the settings name 2026-W40."
                                + " Remove the setting, and name a week only for a single \"stocktake run\".\n"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aDashboardOfSeveralSitesStartsNoRuns() throws Exception {
        Files.createDirectories(folder.resolve("sites/wiki/work"));
        Files.createDirectories(folder.resolve("other"));
        Shell.Result refused = new Shell.Result(
                2,
                "",
                "stocktake: schedule.enabled: A schedule belongs to one data folder, but the dashboard shows several. Start one"
                        + " dashboard with a schedule for each site, and this one without.\n");
        assertThat(site().run("serve", "--schedule", "--data", "sites/wiki", "--data", "other"))
                .isEqualTo(refused);
        assertThat(site().run("serve", "--schedule", "--data", "sites")).isEqualTo(refused);
    }
}
