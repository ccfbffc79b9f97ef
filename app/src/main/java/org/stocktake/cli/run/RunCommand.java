package org.stocktake.cli.run;

import org.stocktake.cli.command.SettingsCommand;
import org.stocktake.cli.command.SettingsOptions;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.config.Settings;
import org.stocktake.run.WeekRun;
import org.stocktake.run.outcome.RepeatedDeliveries;
import org.stocktake.run.outcome.RunOutcome;
import org.stocktake.run.outcome.RunResult;
import picocli.CommandLine.Command;

/** Runs the inventory of a week. */
@Command(
        name = "run",
        header = "Read the site or an export, and publish this week.",
        description = {
            "Reads all pages of the chosen spaces, or of an export, and publishes a week in the data folder. To resume"
                    + " a run",
            "that was interrupted, run the same command again. If the current week is already published, it is replaced.",
            "For a past week, add --replace. If only files beside a complete week failed, the next run repeats these alone,"
                    + " without requests.",
        },
        exitCodeList = {
            "0:published; every page was read with all required values: all except workflow, parameters, activity, views, editor",
            "2:a setting is invalid, or nothing was selected",
            "3:incomplete, or not published because too many pages are missing; run the command again to resume",
            "4:problem on this machine: disk, permission, lock or memory",
            "5:stopped by the site: login, rate limit or no answer; run the command again to resume",
            "70:a bug in Stocktake",
            "130:interrupted by Ctrl-C (143: by the system); run the command again to resume",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  stocktake run --site https://wiki.example.org --space TEAM --space 'PROJ*'",
            "  stocktake run --export Confluence-space-export.zip --data /srv/stocktake",
            "  STOCKTAKE_TOKEN=... stocktake run --quiet          with the settings of stocktake.yaml",
        })
public final class RunCommand extends SettingsCommand {
    RunCommand(Terminal terminal) {
        super(terminal, SettingsOptions.forRun(terminal));
    }

    @Override
    public Integer call() {
        Settings settings = options.settings();
        RunResult result;
        try (ProgressDisplay progress = ProgressDisplay.on(terminal, options.loudness())) {
            String version = terminal.build().get().version();
            result = ShutdownHook.runWithNotice(
                    () -> WeekRun.run(settings, terminal.clock(), progress, version), terminal, progress);
        }
        if (result instanceof RepeatedDeliveries repeated) {
            RepeatReport.print(terminal.out(), repeated);
        } else {
            new RunReport(terminal.out(), terminal.outWidth(), (RunOutcome) result, settings.run()).print();
        }
        return result.exitStatus(settings.run());
    }
}
