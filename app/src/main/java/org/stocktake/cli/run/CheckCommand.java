package org.stocktake.cli.run;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stocktake.cli.command.SettingsCommand;
import org.stocktake.cli.command.SettingsOptions;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.cli.text.Wording;
import org.stocktake.config.Settings;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.Responsible;
import org.stocktake.http.network.Credentials;
import org.stocktake.model.PageId;
import org.stocktake.model.workflow.SourceOutcome;
import org.stocktake.run.Inspection;
import org.stocktake.run.folder.DataFolder;
import org.stocktake.snapshot.DiskForecast;
import org.stocktake.source.DiagnosticSample;
import org.stocktake.source.Origin;
import org.stocktake.source.Preflight;
import org.stocktake.source.WorkflowSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tests the connection and previews a run. */
@Command(
        name = "check",
        header = "Test the connection and preview a run: account, page counts, number of requests.",
        description = {
            "Verifies the account, detects product and version, and counts the pages of the chosen spaces. Reports"
                    + " what cannot",
            "be read and why, whether a workflow app answers, and how many requests and minutes a run takes.",
            "Tests custom rules, columns and exemptions on empty tables. Publishes nothing.",
            "",
            "With --workflow it requests one page from each source of the workflow app, and prints the responses and"
                    + " how they",
            "were interpreted. The output contains no names, comments or values, so you can attach it to a bug report.",
        },
        exitCodeList = {
            "0:a run can read everything; with --workflow: every source answered, even with no data",
            "2:a setting is invalid, or nothing was selected",
            "3:something cannot be read; with --strict also: custom SQL will fail, or the token lacks an optional scope",
            "5:the site rejected the login or did not answer, or the token lacks a scope that every run needs",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  stocktake check --site https://wiki.example.org --space TEAM",
            "  stocktake check --workflow 24313900",
            "  stocktake check --export Confluence-space-export.zip",
        })
public final class CheckCommand extends SettingsCommand {
    @Option(
            names = "--workflow",
            paramLabel = "PAGE",
            description = "Show what the workflow app returns for the page with this id, and check nothing else.")
    private @Nullable Long page;

    CheckCommand(Terminal terminal) {
        super(terminal, SettingsOptions.forRun(terminal));
    }

    @Override
    public Integer call() {
        Settings settings = options.settings();
        if (page != null) {
            return workflow(settings, new PageId(page));
        }
        Tested tested = new Inspection(settings, terminal.clock()).of(Tested::withWorkflow);
        // After the site: a rejected login is reported at once.
        List<Failure> wrong = new Inspection(settings, terminal.clock()).tryCustomSql();
        new PreflightReport(
                        terminal.out(),
                        tested,
                        settings.http(),
                        settings.content().versionLists(),
                        wrong)
                .print();
        disk(new DataFolder(settings), tested.survey());
        boolean warned = !wrong.isEmpty() || !tested.survey().optional().isEmpty();
        return status(tested.survey(), warned && settings.run().strict());
    }

    private void disk(DataFolder data, Preflight survey) {
        boolean isCounted = survey.spaces().stream().allMatch(space -> space.pages() != null);
        long pages = survey.spaces().stream()
                .mapToLong(space -> space.pages() == null ? 0 : space.pages())
                .sum();
        DiskForecast forecast = data.forecast(pages);
        if (forecast.like() == null && !isCounted) {
            terminal.out().printf("%ndisk      unknown: no week is published yet, and the pages are not counted%n");
            return;
        }
        terminal.out()
                .printf(
                        "%ndisk      about %s MB for the next %d weeks, %s; %s MB are free%n",
                        Wording.number(Math.round(forecast.bytes() / 1e6)),
                        DiskForecast.WEEKS,
                        forecast.like() == null ? "by the number of pages" : "by the size of " + forecast.like(),
                        Wording.number(Math.round(forecast.free() / 1e6)));
        if (forecast.bytes() > forecast.free()) {
            terminal.out()
                    .println(
                            "          That is too little: free space, lower retention.snapshots, or set csv.enabled to false.");
        }
    }

    private static List<DiagnosticSample> samples(@Nullable WorkflowSource source, PageId id, Settings settings) {
        return source == null ? List.of() : source.diagnose(id, secrets(settings));
    }

    /** A space that does not exist is an error of the settings, as in a run. */
    private static int status(Preflight survey, boolean otherGaps) {
        if (survey.failures().stream().anyMatch(failure -> failure.code() == Code.NOTHING_CHOSEN)) {
            return Responsible.OPERATOR.exitStatus();
        }
        return survey.failures().isEmpty() && !otherGaps ? 0 : Responsible.CONTENT.exitStatus();
    }

    private int workflow(Settings settings, PageId id) {
        List<DiagnosticSample> exhibits =
                new Inspection(settings, terminal.clock()).of(opened -> samples(opened.workflows(), id, settings));
        if (exhibits.isEmpty()) {
            terminal.out().println("There is no workflow app to be asked: an export tells nothing of workflows.");
            return Responsible.CONTENT.exitStatus();
        }
        new DiagnosticReport(terminal.out(), id, exhibits).print();
        Set<SourceOutcome> fine = Set.of(SourceOutcome.OK, SourceOutcome.NONE);
        return exhibits.stream().allMatch(exhibit -> fine.contains(exhibit.outcome()))
                ? 0
                : Responsible.CONTENT.exitStatus();
    }

    /** Secrets that a reply or a message might repeat. */
    private static Set<String> secrets(Settings settings) {
        Set<String> secrets = new TreeSet<>();
        if (settings.origin() instanceof Origin.Site site) {
            secrets.add(site.url().getHost());
            if (site.credentials() instanceof Credentials.Basic basic) {
                secrets.add(basic.user());
            }
        }
        return secrets;
    }
}
