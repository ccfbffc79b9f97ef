package org.stocktake.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
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
final class CheckCommand implements SettingsCommand {
    private final Terminal terminal;
    private final SettingsOptions options;

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
        this.options = SettingsOptions.toTakeStock(terminal);
    }

    @Override
    public SettingsOptions options() {
        return options;
    }

    @Override
    public Integer call() {
        Settings settings = options.settings();
        Survey survey = WeekRun.survey(settings, terminal.clock());
        print(survey, settings);
        return survey.failures().isEmpty() ? 0 : Blame.CONTENT.exitStatus();
    }

    private void print(Survey survey, Settings settings) {
        PrintWriter out = terminal.out();
        String version = survey.version();
        out.printf("product   %s%n", version == null ? survey.product() : survey.product() + " " + version);
        if (!survey.account().isEmpty()) {
            out.printf("account   %s%n", survey.account());
        }
        spaces(survey.spaces());
        if (!survey.failures().isEmpty()) {
            out.printf("%ncannot be read:%n");
            survey.failures().forEach(failure -> out.println("  " + failure.sentence()));
        }
        if (survey.firstRun() > 0) {
            double rate = settings.http().requestsPerSecond();
            out.printf(
                    "%na first run    about %s requests%s%na later week   about %s requests%s%n",
                    RunReport.number(survey.firstRun()),
                    duration(survey.firstRun(), rate),
                    RunReport.number(survey.laterRun()),
                    duration(survey.laterRun(), rate));
        }
    }

    private void spaces(List<Survey.Count> spaces) {
        PrintWriter out = terminal.out();
        boolean counted = spaces.stream().allMatch(count -> count.pages() != null);
        long pages = spaces.stream()
                .mapToLong(count -> count.pages() == null ? 0 : count.pages())
                .sum();
        out.printf(
                "spaces    %s chosen%s%n%n",
                RunReport.number(spaces.size()), counted ? ", %s pages".formatted(RunReport.number(pages)) : "");
        int width = spaces.stream()
                .mapToInt(count -> count.space().key().value().length())
                .max()
                .orElse(1);
        for (Survey.Count count : spaces) {
            out.printf(
                    "  %-" + width + "s  %8s  %s%n",
                    count.space().key(),
                    count.pages() == null ? "?" : RunReport.number(count.pages()),
                    count.space().name());
        }
    }

    private static String duration(long requests, double perSecond) {
        if (perSecond == 0) {
            return ", as fast as the site answers";
        }
        Duration time = Duration.ofSeconds((long) Math.ceil(requests / perSecond));
        return time.toMinutes() == 0
                ? ", at least %d s at %s a second".formatted(time.toSeconds(), RunReport.percent(perSecond))
                : ", at least %d min at %s a second"
                        .formatted(time.plusSeconds(59).toMinutes(), RunReport.percent(perSecond));
    }
}
