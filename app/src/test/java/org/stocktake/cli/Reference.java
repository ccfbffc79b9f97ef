package org.stocktake.cli;

import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stocktake.cli.command.SettingsCommand;
import org.stocktake.config.SettingsRegistry;
import org.stocktake.config.setting.Setting;
import org.stocktake.config.setting.Topic;
import org.stocktake.config.value.ValueParser;
import org.stocktake.failure.Code;
import org.stocktake.failure.Responsible;
import org.stocktake.run.folder.ColumnDictionary;
import org.stocktake.snapshot.ExternalLinks;
import org.stocktake.snapshot.PersonNames;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The pages of {@code docs/reference}, generated from the code. */
final class Reference {
    private static final String HEAD =
            "<!-- Made from the code: mvn -q -pl app -am test -Dtest=DocsTest -Dstocktake.writeDocs=true"
                    + " -Dsurefire.failIfNoSpecifiedTests=false -->\n";

    private Reference() {}

    /** The text of each page, by file name. */
    static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("commands.md", HEAD + commands());
        pages.put("settings.md", HEAD + settings());
        pages.put("exit-status.md", HEAD + exitStatus());
        pages.put("tables.md", HEAD + tables());
        pages.put("findings.md", HEAD + FindingsReference.text());
        pages.put("cloud.md", HEAD + CloudDifferences.text());
        return pages;
    }

    /** Every command with a name of its own, those above before those below. */
    static List<CommandSpec> allCommands() {
        CommandLine tree =
                CommandTree.of(Shell.in(Path.of("")).terminal(Writer.nullWriter(), OutputStream.nullOutputStream()));
        return below(tree).toList();
    }

    private static Stream<CommandSpec> below(CommandLine line) {
        return Stream.concat(
                Stream.of(line.getCommandSpec()),
                line.getSubcommands().values().stream().distinct().flatMap(Reference::below));
    }

    private static String commands() {
        StringBuilder text = new StringBuilder("""
            # Commands

            `stocktake COMMAND --help` shows the same text. Commands that use the settings accept a flag for each of them,
            described in [settings](settings.md). Each command ends with an [exit status](exit-status.md); a
            bug always ends with 70, and an interruption with 130. Results are
            written to the standard output, everything else to the standard error.
            """);
        allCommands().forEach(spec -> text.append(command(spec)));
        return text.toString();
    }

    private static String command(CommandSpec spec) {
        StringBuilder text = new StringBuilder("\n## %s\n\n".formatted(spec.qualifiedName()));
        text.append(sentences(spec.usageMessage().header(), spec.usageMessage().description()));
        String synopsis = new CommandLine.Help(spec, CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .synopsis(0)
                .strip();
        text.append("\n```\n").append(synopsis).append("\n```\n");
        List<List<String>> rows = new ArrayList<>();
        spec.positionalParameters()
                .forEach(parameter -> rows.add(List.of(code(parameter.paramLabel()), about(parameter))));
        spec.options().stream()
                .filter(option -> !isSetting(option) && !option.usageHelp())
                .forEach(option -> rows.add(List.of(code(names(option)), about(option))));
        if (!rows.isEmpty()) {
            text.append('\n').append(table(List.of("option", "description"), rows));
        }
        if (spec.userObject() instanceof SettingsCommand) {
            text.append("\nSettings: ").append(flags(spec)).append(".\n");
        }
        if (spec.userObject() instanceof SettingsCommand) {
            text.append('\n')
                    .append(table(
                            List.of("exit status", "meaning"),
                            statuses(spec.usageMessage().exitCodeList())));
        }
        String examples = Arrays.stream(spec.usageMessage().footer())
                .filter(line -> line.startsWith("  "))
                .map(line -> line.substring(2).replace("%%", "%"))
                .collect(Collectors.joining("\n"));
        if (!examples.isEmpty()) {
            text.append("\n```\n").append(examples).append("\n```\n");
        }
        return text.toString();
    }

    /** Options of settings are in a section for each topic. */
    private static boolean isSetting(OptionSpec option) {
        return option.group() != null && option.group().heading() != null;
    }

    private static String flags(CommandSpec spec) {
        List<String> flags = spec.options().stream()
                .filter(Reference::isSetting)
                .map(option -> code(option.longestName()))
                .toList();
        return flags.size() == SettingsRegistry.forRun().size()
                ? "[all](settings.md) except those of the dashboard"
                : String.join(", ", flags);
    }

    private static String settings() {
        StringBuilder text = new StringBuilder("""
            # Settings

            There are three ways to give a setting:

            1. as a flag,
            2. as an environment variable,
            3. in the file `stocktake.yaml`, or another file given by `--config` or `STOCKTAKE_CONFIG`.

            Flags override environment variables, and environment variables override the file.

            - In the file, `http.in-flight` is `in-flight` below `http`, or the key `http.in-flight`.
            - Lists are YAML lists in the file, separated by commas in the environment, and repeated flags on the command line.
            - Switches are flags like `--classic` or `--no-classic`.
            - Relative paths in the file start from the folder of the file, others from the working folder.
            - Empty environment variables are ignored.

            `stocktake init` writes a file with all settings. Stocktake reports all invalid and missing settings at once.
            """);
        for (Topic topic : Topic.values()) {
            text.append("\n## ").append(topic.title()).append("\n\n");
            text.append(table(
                    List.of("setting", "environment, flag", "expected", "default", "description"),
                    SettingsRegistry.all().stream()
                            .filter(setting -> setting.topic() == topic)
                            .map(Reference::row)
                            .toList()));
        }
        return text.toString();
    }

    private static List<String> row(Setting<?> setting) {
        String fallback = setting.fallback() == null ? "" : setting.fallback();
        String flag = setting.form().shape() == ValueParser.Shape.SWITCH
                        || setting.label().isEmpty()
                ? setting.flag()
                : setting.flag() + "=" + setting.label();
        return List.of(
                code(setting.name()),
                code(setting.environment()) + " " + code(flag),
                setting.form().expected(),
                fallback.isEmpty() ? "" : code(fallback),
                setting.about());
    }

    private static List<List<String>> statuses(Map<String, String> byNumber) {
        return byNumber.entrySet().stream()
                .map(status -> List.of(status.getKey(), status.getValue()))
                .toList();
    }

    private static String exitStatus() {
        List<List<String>> statuses = statuses(CommandTree.exitStatuses());
        List<List<String>> codes = Arrays.stream(Responsible.values())
                .map(responsible -> List.of(
                        Integer.toString(responsible.exitStatus()),
                        Arrays.stream(Code.values())
                                .filter(code -> code.responsible() == responsible)
                                .map(code -> code(code.name()))
                                .collect(Collectors.joining(", "))))
                .toList();
        return """
            # Exit status

            Each command ends with one of these statuses. Its help names those that it uses.

            %s
            After 3, 5 and 130, run the same command again. It resumes where it stopped and repeats no successful request.

            A run ends with 0 if all of this is true:

            - The week is published.
            - Every page was read.
            - All required values were read: labels, attachments, comments, restrictions, people, links.
            - No workflow is missing because a request was rejected or failed.

            The following are reported and leave the status at 0. With `--strict` (`run.strict`) it is 3:

            - workflows that were deferred by `http.page-budget`; the workflow coverage shows their share
            - values that an operator must enable on the site: workflow parameters, document activity
            - streams whose scope the token lacks, if a run can go on without them; see
              [Connect to Confluence Cloud](../how-to/connect-cloud.md#scopes)
            - custom SQL that failed: columns, rules, exemptions

            If the reader of a pipe closes it early (`| head`), the command ends as if all output had been read.

            The table `failures` uses these codes:

            %s\
            """.formatted(table(List.of("status", "meaning"), statuses), table(List.of("status", "codes"), codes));
    }

    private static String tables() {
        StringBuilder text = new StringBuilder("""
            # Tables

            Each week publishes these tables as Parquet and CSV in `snapshots/week=…`. The folder `current/` holds the newest
            week. `stocktake list metrics` and `stocktake list tables TABLE` show the same text.

            - An empty cell means that the value is not known. It never means 0.
            - Every table has the column `iso_week`. To join tables, use columns of the same name.
            - Types: `text`, `int`, `dec` (a decimal number), `bool` (`true`, `false`), `date`, and `ts` (a timestamp in UTC).
            - Columns with the unit `person` hold stable ids. Names are in `people` only.
            - Columns that are not filled yet are listed below the others. They are always empty today.

            | table | one row is | key |
            |---|---|---|
            """);
        ColumnDictionary.readable()
                .forEach(table -> text.append("| [%1$s](#%1$s) | %2$s | %3$s |\n"
                        .formatted(
                                table.name(),
                                table.grain(),
                                table.key().stream().map(Reference::code).collect(Collectors.joining(", ")))));
        ColumnDictionary.tables().forEach(table -> section(table, text));
        text.append("""

            ## space_history

            Totals for each space in all weeks, with the columns of [spaces](#spaces). It is not part of a week. Read it in
            `current/space_history.csv`, or with `stocktake query` and `stocktake history export`.
            """);
        section(PersonNames.TABLE, text);
        text.append("\n`history/names.parquet` holds it; `stocktake query` and `stocktake history export` read it.\n");
        text.append("\n"
                + "## Outside the weeks\n\n"
                + "`stocktake check-links` writes one more table to `checked-links/`. `stocktake query` reads it"
                + " too.\n");
        section(ExternalLinks.TABLE, text);
        return text.toString();
    }

    private static void section(Table table, StringBuilder text) {
        text.append("\n## %s\n\n%s\n\n".formatted(table.name(), table.about()));
        text.append(columns(table, Column::isFilled));
        if (!table.columns().stream().allMatch(Column::isFilled)) {
            text.append("\nNot filled yet, always empty:\n\n");
            text.append(columns(table, column -> !column.isFilled()));
        }
    }

    private static String columns(Table table, Predicate<Column> which) {
        return table(
                List.of("column", "type", "unit", "description"),
                table.columns().stream()
                        .filter(which)
                        .map(column ->
                                List.of(code(column.name()), column.type().word(), column.unit(), column.about()))
                        .toList());
    }

    private static String names(OptionSpec option) {
        String names = String.join(", ", option.names());
        return option.arity().max() == 0 ? names : names + "=" + option.paramLabel();
    }

    private static String about(ArgSpec argument) {
        return String.join(" ", argument.description()).replace("%%", "%").replaceAll("@\\|\\w+ ([^|]*)\\|@", "$1");
    }

    private static String sentences(String[] header, String[] description) {
        return Stream.of(Arrays.stream(header), Stream.of(""), Arrays.stream(description))
                        .flatMap(lines -> lines)
                        .map(line -> line.isEmpty() ? "\n" : line)
                        .collect(Collectors.joining("\n"))
                        .replaceAll("\n{3,}", "\n\n")
                        .strip()
                + "\n";
    }

    static String code(String text) {
        return "`" + text + "`";
    }

    static String table(List<String> head, List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        lines.add("| " + String.join(" | ", head) + " |");
        lines.add("|" + "---|".repeat(head.size()));
        rows.forEach(row -> lines.add(
                "| " + row.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ")) + " |"));
        return String.join("\n", lines) + "\n";
    }
}
