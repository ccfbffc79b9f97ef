package org.stocktake.cli.finding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
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
import org.stocktake.engine.Row;
import org.stocktake.failure.Code;
import org.stocktake.failure.DidYouMean;
import org.stocktake.failure.StocktakeException;
import org.stocktake.file.Rows;
import org.stocktake.finding.FindingState;
import org.stocktake.finding.Severity;
import org.stocktake.read.AnswerRows;
import org.stocktake.read.CurrentFindings;
import org.stocktake.read.FindingSearch;
import org.stocktake.run.folder.DataFolder;
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
    private static final int NARROW = 110;

    private static final List<FindingSearch.Sort> SORTS = List.of(
            FindingSearch.Sort.PRIORITY,
            FindingSearch.Sort.SEVERITY,
            FindingSearch.Sort.AGE,
            FindingSearch.Sort.RULE,
            FindingSearch.Sort.SPACE,
            FindingSearch.Sort.OWNER,
            FindingSearch.Sort.ID);

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
            CurrentFindings findings = data.findings(engine, terminal.clock().instant());
            FindingSearch search = search(findings);
            boolean table = OutputFormat.isTable(form, terminal);
            long usual = amount.most(table && terminal.outWidth() != Screen.NO_WIDTH);
            long most = amount.summary ? Long.MAX_VALUE : usual;
            AnswerRows list = amount.summary ? findings.totals(search) : findings.list(search);
            // Rows of a file are counted while they are written: to count them before takes as long as to list them.
            long count = table ? findings.count(search) : write(list, most, data);
            if (table && count > 0 && amount.summary) {
                table(list.heads(), rows -> list.rows().forEach(rows));
            } else if (table && count > 0) {
                FindingColumns columns = isNarrow() ? FindingColumns.NARROW : FindingColumns.WIDE;
                table(columns.heads(), rows -> list.stream(most, row -> rows.accept(columns.of(row))));
                new FindingTotals(terminal.out(), terminal.outWidth())
                        .print(findings.totals(search), Math.min(most, count), count);
            }
            if (count == 0) {
                terminal.err().println("No findings match.");
            }
            return Failures.reportUnreadable(findings.unreadable(), terminal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isNarrow() {
        return terminal.outWidth() != Screen.NO_WIDTH && terminal.outWidth() < NARROW;
    }

    /** Ids and rules are not cut, since other commands need them. */
    private void table(List<Row.Head> heads, Consumer<Consumer<Row>> list) {
        try (TextTable rows = new TextTable(terminal.out(), terminal.outWidth(), Set.of("id", "rule"), "evidence")) {
            rows.header(heads);
            list.accept(rows::add);
        }
    }

    /** Returns how many rows were written. */
    private long write(AnswerRows list, long most, DataFolder data) throws IOException {
        AtomicLong written = new AtomicLong();
        try (Rows rows = OutputFormat.rows(form, terminal, data)) {
            rows.header(list.heads());
            list.stream(most, row -> {
                rows.add(row);
                written.incrementAndGet();
            });
        }
        return written.get();
    }

    private FindingSearch search(CurrentFindings findings) {
        List<FindingState> chosen = new ArrayList<>();
        for (String state : states) {
            chosen.addAll(
                    state.equals("all")
                            ? List.of(FindingState.values())
                            : List.of(known("--state", state, FindingState::of, stateNames())));
        }
        if (chosen.isEmpty()) {
            chosen.addAll(ids.isEmpty() ? FindingState.STILL_OPEN : List.of(FindingState.values()));
        }
        List<String> named =
                rules.stream().distinct().map(rule -> current(findings, rule)).toList();
        List<String> severities = severity == null ? List.of() : atLeast(severity);
        List<String> complete = findings.resolveIds(ids);
        FindingSearch.Sort order = known(
                "--sort",
                sort,
                text -> SORTS.stream().filter(each -> text(each).equals(text)).findFirst(),
                SORTS.stream().map(FindingsCommand::text).toList());
        findings.requireRules(named);
        findings.requireSpaces(spaces);
        return new FindingSearch(
                chosen.stream().map(FindingState::text).toList(),
                severities,
                named,
                spaces,
                findings.people(owners),
                FindingSearch.Age.ANY,
                "",
                pages,
                complete,
                order);
    }

    private static List<String> atLeast(String severity) {
        Severity least = known("--severity", severity, Severity::of, names(Severity.values(), Severity::text));
        return Stream.of(Severity.values())
                .filter(each -> each.weight() >= least.weight())
                .map(Severity::text)
                .toList();
    }

    private static String text(FindingSearch.Sort sort) {
        return sort.name().toLowerCase(Locale.ROOT);
    }

    /** Former rule names are accepted. */
    private String current(CurrentFindings findings, String rule) {
        String name = findings.currentName(rule);
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
