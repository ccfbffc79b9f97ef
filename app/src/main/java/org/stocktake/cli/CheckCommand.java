package org.stocktake.cli;

import org.stocktake.config.Settings;
import org.stocktake.failure.Blame;
import org.stocktake.run.WeekRun;
import org.stocktake.source.Survey;
import picocli.CommandLine.Command;

/** Looks before a run. */
@Command(
        name = "check",
        header =
                "Look at the site or the export without reading pages: who we are there, what there is, what it costs.",
        description = {
            "",
            "Proves the account, detects product and version, counts the pages of the chosen spaces, names what cannot",
            "be read and why, and tells how many requests and minutes a run will take. Publishes nothing.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  stocktake check --site https://wiki.example.org --space TEAM",
            "  stocktake check --export Confluence-space-export.zip",
        })
final class CheckCommand extends SettingsCommand {
    CheckCommand(Terminal terminal) {
        super(terminal, SettingsOptions.toTakeStock(terminal));
    }

    @Override
    public Integer call() {
        Settings settings = options.settings();
        Survey survey = WeekRun.survey(settings, terminal.clock());
        new SurveyReport(terminal.out(), survey, settings.http().requestsPerSecond()).print();
        return survey.failures().isEmpty() ? 0 : Blame.CONTENT.exitStatus();
    }
}
