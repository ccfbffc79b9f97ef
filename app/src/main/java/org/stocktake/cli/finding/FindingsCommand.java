package org.stocktake.cli.finding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.cli.command.SettingsCommand;
import org.stocktake.cli.command.SettingsOptions;
import org.stocktake.cli.ending.Failures;
import org.stocktake.cli.terminal.Screen;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.cli.text.OutputFormat;
import org.stocktake.cli.text.TextTable;
import org.stocktake.engine.Engine;
import org.stocktake.failure.Code;
import org.stocktake.failure.DidYouMean;
import org.stocktake.failure.StocktakeException;
import org.stocktake.file.Rows;
import org.stocktake.finding.FindingFilter;
import org.stocktake.finding.FindingList;
import org.stocktake.finding.FindingState;
import org.stocktake.finding.Severity;
import org.stocktake.run.DataFolder;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists open findings by priority. */
@Command(
        name = "findings",
        header = "List the findings of the newest week: problems, their age, and where to start.",
        description = {
            "Lists open findings by priority: new, open, reopened and acknowledged ones. Priority is the weight of the",
            "severity times the use of the page, measured by views or links. Acknowledgements and suppressions apply at once.",
            "On a terminal the output is a table of the first 30, with totals by rule and space.",
            "In a pipe or a file it is CSV with all findings. CSV and JSON contain all columns.",
        },
        subcommands = {
            FindingsShowCommand.class,
            FindingsSuppressCommand.class,
            FindingsAcknowledgeCommand.class,
            FindingsUnsuppressCommand.class,
            FindingsRecomputeCommand.class
        },
        exitCodeList = {
            "0:success, even if no finding matches",
            "2:nothing is published, or an option is invalid",
            "3:a damaged week was skipped",
            "4:problem on this machine: disk, permission or memory",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  stocktake findings --space TEAM --severity high",
            "  stocktake findings --rule OUTDATED --owner \"Ann Miller\" --sort age",
            "  stocktake findings --state resolved --csv > repaired.csv",
            "  stocktake findings --state all --json",
            "  stocktake findings --summary",
        })
public final class FindingsCommand extends SettingsCommand {
    private static final String FOR_PEOPLE =
            "SELECT finding_id AS id, rule_id AS rule, severity, state, space_key AS space, round(priority, 1) AS"
                    + " priority, age_weeks AS weeks, subject, evidence FROM (%s)";

    /** On a narrow terminal: rule and subject only; the order shows the priority. */
    private static final String FOR_PEOPLE_NARROW =
            "SELECT finding_id AS id, rule_id AS rule, severity, space_key AS space, subject, evidence FROM (%s)";

    private static final int NARROW = 110;

    @Option(names = "--rule", paramLabel = "RULE", description = "Only findings of this rule. Repeatable.")
    private List<String> rules = new ArrayList<>();

    @Option(names = "--space", paramLabel = "KEY", description = "Only findings in this space. Repeatable.")
    private List<String> spaces = new ArrayList<>();

    @Option(
            names = "--owner",
            paramLabel = "PERSON",
            description = "Only findings on pages of this owner, by id or name. Repeatable.")
    private List<String> owners = new ArrayList<>();

    @Option(
            names = "--severity",
            paramLabel = "SEVERITY",
            description = "Only findings of this severity or worse: info, low, medium, high or critical.")
    private @Nullable String severity;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only findings in this state: new, open, reopened, acknowledged, suppressed, resolved or all."
                    + " Repeatable. Default: the first four.")
    private List<String> states = new ArrayList<>();

    @Option(names = "--page", paramLabel = "ID", description = "Only findings on this page. Repeatable.")
    private List<Long> pages = new ArrayList<>();

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Only this finding, by its id or a unique prefix, in any state. Repeatable.")
    private List<String> ids = new ArrayList<>();

    @Option(
            names = "--sort",
            paramLabel = "COLUMN",
            defaultValue = "priority",
            description = "Sort by priority, severity, age, rule, space, owner or id. Default: priority.")
    private String sort;

    @ArgGroup
    private Limit amount = new Limit();

    @ArgGroup
    private @Nullable OutputFormat form;

    /** How many findings are listed. */
    private static final class Limit {
        /** Default number of findings on a terminal: one or two screens. */
        private static final int ON_TERMINAL = 30;

        @Option(names = "--all", description = "List all findings, even on a terminal.")
        private boolean all;

        @Option(
                names = "--limit",
                paramLabel = "N",
                description = "Maximum number of findings to list. Default: 30 on a terminal, otherwise all.")
        private @Nullable Integer limit;

        @Option(names = "--summary", description = "Show totals by rule and space, and list no findings.")
        private boolean summary;

        long most(boolean onTerminal) {
            if (limit != null && limit < 1) {
                throw new StocktakeException(
                        Code.USAGE,
                        "--limit",
                        "It must be 1 or more but was %,d.".formatted(limit),
                        "\"stocktake findings --summary\" lists none.");
            }
            return limit != null ? limit : onTerminal && !all ? ON_TERMINAL : Long.MAX_VALUE;
        }
    }

    FindingsCommand(Terminal terminal) {
        super(terminal, SettingsOptions.forReading(terminal));
        this.sort = "";
    }

    @Override
    public Integer call() {
        DataFolder data = new DataFolder(options.settings());
        try (Engine engine = data.engine()) {
            FindingList list = data.findings(engine, terminal.clock().instant());
            FindingFilter findingFilter = choice(list);
            list.requireKnown(findingFilter);
            boolean table = OutputFormat.isTable(form, terminal);
            long count = list.count(findingFilter);
            long most = amount.most(table && terminal.outWidth() != Screen.NO_WIDTH);
            String query = amount.summary
                    ? list.summary(findingFilter)
                    : list.query(findingFilter) + (most == Long.MAX_VALUE ? "" : " LIMIT " + most);
            if (table && count > 0 && amount.summary) {
                table(list, query);
            } else if (table && count > 0) {
                table(list, (isNarrow() ? FOR_PEOPLE_NARROW : FOR_PEOPLE).formatted(query));
                new FindingTotals(terminal.out(), terminal.outWidth())
                        .print(list, findingFilter, Math.min(most, count), count);
            } else if (!table) {
                write(list, query, data);
            }
            if (count == 0) {
                terminal.err().println("No findings match.");
            }
            return Failures.reportUnreadable(list.unreadable(), terminal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isNarrow() {
        return terminal.outWidth() != Screen.NO_WIDTH && terminal.outWidth() < NARROW;
    }

    /** Ids and rules are not cut, since other commands need them. */
    private void table(FindingList list, String query) {
        try (TextTable rows = new TextTable(terminal.out(), terminal.outWidth(), Set.of("id", "rule"), "evidence")) {
            rows.header(list.heads(query));
            list.stream(query, rows::add);
        }
    }

    private void write(FindingList list, String query, DataFolder data) throws IOException {
        try (Rows rows = OutputFormat.rows(form, terminal, data)) {
            rows.header(list.heads(query));
            list.stream(query, rows::add);
        }
    }

    private FindingFilter choice(FindingList list) {
        List<FindingState> chosen = new ArrayList<>();
        for (String state : states) {
            chosen.addAll(
                    state.equals("all")
                            ? List.of(FindingState.values())
                            : List.of(known("--state", state, FindingState::of, stateNames())));
        }
        return new FindingFilter(
                rules.stream().distinct().map(rule -> current(list, rule)).toList(),
                spaces,
                owners,
                severity == null
                        ? null
                        : known("--severity", severity, Severity::of, names(Severity.values(), Severity::text)),
                chosen.isEmpty() && ids.isEmpty() ? FindingState.STILL_OPEN : chosen,
                pages,
                list.resolveIds(ids),
                known(
                        "--sort",
                        sort,
                        FindingFilter.Sort::of,
                        names(FindingFilter.Sort.values(), FindingFilter.Sort::text)));
    }

    /** Former rule names are accepted. */
    private String current(FindingList list, String rule) {
        String name = list.currentName(rule);
        if (!name.equals(rule)) {
            terminal.err().println("--rule: %s is now named %s. Use the new name.".formatted(rule, name));
        }
        return name;
    }

    private static <T> T known(String option, String given, Function<String, Optional<T>> known, List<String> names) {
        return known.apply(given)
                .orElseThrow(() -> new StocktakeException(
                        Code.USAGE,
                        option,
                        "\"%s\" is not a valid value.".formatted(given),
                        DidYouMean.remedy(given, names)));
    }

    private static <T> List<String> names(T[] values, Function<T, String> name) {
        return Stream.of(values).map(name).toList();
    }

    private static List<String> stateNames() {
        return Stream.concat(names(FindingState.values(), FindingState::text).stream(), Stream.of("all"))
                .toList();
    }
}
