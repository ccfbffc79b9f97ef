package org.stocktake.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Engine;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.finding.Choice;
import org.stocktake.finding.FindingList;
import org.stocktake.finding.Severity;
import org.stocktake.finding.State;
import org.stocktake.output.Rows;
import org.stocktake.run.DataFolder;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists what is wrong. */
@Command(
        name = "findings",
        header = "List the findings of the newest week: what is wrong, since when, and where to begin.",
        description = {
            "Those that are open, the most urgent first. What people said of them counts at once.",
            "On a terminal the answer is a table, in a pipe or a file it is CSV. CSV and JSON have every column.",
        },
        subcommands = {
            FindingsShowCommand.class,
            FindingsSuppressCommand.class,
            FindingsAcknowledgeCommand.class,
            FindingsUnsuppressCommand.class,
            FindingsRecomputeCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  stocktake findings --space TEAM --severity high",
            "  stocktake findings --rule OUTDATED --owner \"Ann Miller\" --sort age",
            "  stocktake findings --state resolved --csv > repaired.csv",
            "  stocktake findings --state all --json",
            "",
            "Exit status: 0; 2 nothing is published, or an option is wrong; 4 disk or memory.",
        })
final class FindingsCommand extends SettingsCommand {
    private static final String FOR_PEOPLE =
            "SELECT finding_id, rule_id, severity, state, space_key, round(priority, 1) AS priority, age_weeks, subject, evidence"
                    + " FROM (%s)";

    @Option(names = "--rule", paramLabel = "RULE", description = "Only of this rule; may be given again.")
    private List<String> rules = new ArrayList<>();

    @Option(names = "--space", paramLabel = "KEY", description = "Only in this space; may be given again.")
    private List<String> spaces = new ArrayList<>();

    @Option(
            names = "--owner",
            paramLabel = "PERSON",
            description = "Only of pages of this owner, by id or by name; may be given again.")
    private List<String> owners = new ArrayList<>();

    @Option(
            names = "--severity",
            paramLabel = "SEVERITY",
            description = "Only of this severity or a worse one: info, low, medium, high or critical.")
    private @Nullable String severity;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description =
                    "Only in this state: new, open, reopened, acknowledged, suppressed or resolved; or all. May be given"
                            + " again. Default: the first four.")
    private List<String> states = new ArrayList<>();

    @Option(names = "--page", paramLabel = "ID", description = "Only about this page; may be given again.")
    private List<Long> pages = new ArrayList<>();

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Only this finding, by its id or a beginning of it; in every state.")
    private List<String> ids = new ArrayList<>();

    @Option(
            names = "--sort",
            paramLabel = "COLUMN",
            defaultValue = "priority",
            description = "What comes first: priority, severity, age, rule, space, owner or id. Default: priority.")
    private String sort;

    @ArgGroup
    private @Nullable AnswerForm form;

    FindingsCommand(Terminal terminal) {
        super(terminal, SettingsOptions.toReadWeeks(terminal));
        this.sort = "";
    }

    @Override
    public Integer call() {
        DataFolder data = new DataFolder(options.settings());
        try (Engine engine = data.engine()) {
            FindingList list = data.findings(engine, terminal.clock().instant());
            String query = list.query(choice(list));
            if (AnswerForm.isTable(form, terminal)) {
                query = FOR_PEOPLE.formatted(query);
            }
            try (Rows rows = AnswerForm.rows(form, terminal, data)) {
                rows.header(list.heads(query));
                list.stream(query, rows::add);
            }
            return Failures.tellLeftOut(list.leftOut(), terminal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Choice choice(FindingList list) {
        List<State> chosen = new ArrayList<>();
        for (String state : states) {
            chosen.addAll(state.equals("all") ? List.of(State.values()) : List.of(known("--state", state, State::of)));
        }
        return new Choice(
                rules,
                spaces,
                owners,
                severity == null ? null : known("--severity", severity, Severity::of),
                chosen.isEmpty() && ids.isEmpty() ? State.STILL_OPEN : chosen,
                pages,
                list.meant(ids),
                known("--sort", sort, Choice.Sort::of));
    }

    private static <T> T known(String option, String given, Function<String, Optional<T>> known) {
        return known.apply(given)
                .orElseThrow(() -> new StocktakeException(
                        Code.USAGE,
                        option,
                        "There is no \"%s\".".formatted(given),
                        "\"stocktake findings --help\" names what there is."));
    }
}
