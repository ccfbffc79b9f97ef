package org.stocktake.cli.schedule;

import java.time.Instant;
import org.stocktake.cli.command.SettingsCommand;
import org.stocktake.cli.command.SettingsOptions;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.run.folder.DataFolder;
import org.stocktake.schedule.Schedule;
import picocli.CommandLine.Command;

/** Shows the schedule of the weekly runs. */
@Command(
        name = "schedule",
        header = "Show when the weekly runs start.",
        description = {
            "Lists the next ten runs, the last run, and what a schedule would do now. It starts nothing:",
            "\"stocktake serve --schedule\" starts the runs. The settings of the site come from the settings file and the"
                    + " environment.",
        },
        exitCodeList = {
            "0:success",
            "2:a setting is invalid or missing",
            "4:the data folder cannot be read",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  stocktake schedule",
            "  stocktake schedule --schedule-cron '30 22 * * FRI'",
        })
public final class ScheduleCommand extends SettingsCommand {
    private static final int SHOWN = 10;

    ScheduleCommand(Terminal terminal) {
        super(terminal, SettingsOptions.forSchedule(terminal));
    }

    @Override
    public Integer call() {
        Schedule schedule = ScheduledRuns.of(new DataFolder(options.settings()), options, terminal)
                .now();
        Instant now = terminal.clock().instant();
        terminal.out().println(schedule.timetable().words());
        terminal.out().println(schedule.lastRun());
        terminal.out().println(schedule.nextRun(now));
        terminal.out().printf("%nScheduled runs:%n");
        for (Instant due : schedule.timetable().next(now, SHOWN)) {
            terminal.out().println("  " + schedule.timetable().words(due));
        }
        return 0;
    }
}
