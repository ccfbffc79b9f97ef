package org.stocktake.cli;

import org.stocktake.config.Settings;
import org.stocktake.run.RunOutcome;
import org.stocktake.run.WeekRun;
import picocli.CommandLine.Command;

/** Takes stock of a week. */
@Command(
        name = "run",
        header = "Take stock of this week: read, measure, relate, publish.",
        description = {
            "",
            "Reads every page of the chosen spaces, or of an export, and publishes a week in the data folder. A run that",
            "is stopped, by the site, by a power cut, by you, goes on where it stopped when the same command is given",
            "again. The same week published again replaces itself.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  stocktake run --site https://wiki.example.org --space TEAM --space 'PROJ*'",
            "  stocktake run --export Confluence-space-export.zip --data /srv/stocktake",
            "  STOCKTAKE_TOKEN=... stocktake run --quiet          with the settings of stocktake.yaml",
            "",
            "Exit status: 0 published, and every page and group read; 2 settings; 3 published with something missing, or",
            "not published because too little could be read; 4 this machine; 5 the site stopped us, run it again later;",
            "70 a fault of Stocktake; 130 stopped by Ctrl-C, the same command goes on.",
        })
final class RunCommand extends SettingsCommand {
    RunCommand(Terminal terminal) {
        super(terminal, SettingsOptions.toTakeStock(terminal));
    }

    @Override
    public Integer call() {
        Settings settings = options.settings();
        RunOutcome runOutcome;
        try (ProgressDisplay progress = options.progress()) {
            String version = terminal.build().get().version();
            runOutcome = ShutdownHook.toldDuring(
                    () -> WeekRun.run(settings, terminal.clock(), progress, version), terminal, progress);
        }
        return new RunReport(terminal.out(), terminal.outWidth(), runOutcome, settings.run()).print();
    }
}
