package org.stocktake.cli;

import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stocktake.config.Setting;
import org.stocktake.config.SettingsRegistry;
import org.stocktake.config.Topic;
import org.stocktake.config.ValueParser;
import org.stocktake.failure.Code;
import org.stocktake.failure.Responsible;
import org.stocktake.run.ColumnDictionary;
import org.stocktake.snapshot.ExternalLinks;
import org.stocktake.snapshot.PersonNames;
import org.stocktake.table.Table;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The pages of {@code docs/reference}, made from the code. */
final class Reference {
    private static final String HEAD =
            "<!-- Made from the code: mvn -q -pl app -am test -Dtest=DocsTest -Dstocktake.writeDocs=true"
                    + " -Dsurefire.failIfNoSpecifiedTests=false -->\n";

    private Reference() {}

    /** Each page's text by its file name. */
    static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("commands.md", HEAD + commands());
        pages.put("settings.md", HEAD + settings());
        pages.put("exit-status.md", HEAD + exitStatus());
        pages.put("tables.md", HEAD + tables());
        pages.put("findings.md", HEAD + FindingsReference.text());
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

                `stocktake COMMAND --help` says the same on a terminal. Commands that work by the settings take a flag for
                each of them, described in [settings](settings.md). How a command ends is told by its
                [exit status](exit-status.md). Results go to the standard output, everything else to the error stream.
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
                .filter(option -> option.group() == null && !option.usageHelp())
                .forEach(option -> rows.add(List.of(code(names(option)), about(option))));
        if (!rows.isEmpty()) {
            text.append('\n').append(table(List.of("option", "what it does"), rows));
        }
        if (spec.userObject() instanceof SettingsCommand) {
            text.append("\nSettings: ").append(flags(spec)).append(".\n");
        }
        String examples = Arrays.stream(spec.usageMessage().footer())
                .filter(line -> line.startsWith("  "))
                .map(line -> line.substring(2))
                .collect(Collectors.joining("\n"));
        if (!examples.isEmpty()) {
            text.append("\n```\n").append(examples).append("\n```\n");
        }
        return text.toString();
    }

    private static String flags(CommandSpec spec) {
        List<String> flags = spec.options().stream()
                .filter(option -> option.group() != null)
                .map(option -> code(option.longestName()))
                .toList();
        return flags.size() == SettingsRegistry.all().size() ? "[all](settings.md)" : String.join(", ", flags);
    }

    private static String settings() {
        StringBuilder text = new StringBuilder("""
                # Settings

                Every setting has three ways in: a flag is stronger than an environment variable, and that is stronger than the
                file `stocktake.yaml` (another one by `--config` or `STOCKTAKE_CONFIG`). In the file `http.in-flight` is
                `in-flight` below `http`, or `http.in-flight` written out. A list is a list in the file, has commas in the
                environment, and is a flag given again and again. A switch takes `--classic` or `--no-classic`. Relative paths
                start from the folder of the file, or from the working folder. An empty variable counts as not given.

                `stocktake init` writes a file with all of them. Everything that is wrong or missing is told at once.
                """);
        for (Topic topic : Topic.values()) {
            text.append("\n## ").append(topic.title()).append("\n\n");
            text.append(table(
                    List.of("setting", "environment, flag", "expected", "default", "what it does"),
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

    private static String exitStatus() {
        List<List<String>> statuses = CommandTree.exitStatuses().entrySet().stream()
                .map(status -> List.of(status.getKey(), status.getValue()))
                .toList();
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

                How a command ended, for those who schedule it.

                %s
                After 3, 5 and 130 the same command may be run again: it goes on where it stopped, and asks for nothing twice.

                A run ends with 0 when the week is published, every page and every core group was read (labels, attachments, comments,
                restrictions, people, links), and no workflow was lost by a refusal or an error. These are told and leave it at 0; with
                `--strict` (`run.strict`) they make it 3:

                - workflows that wait for their turn within `http.page-budget`; their number is the workflow coverage
                - groups that an operator must enable on the site: workflow parameters, document activity
                - SQL of the operator that failed: own columns, rules, exemptions

                When the last program that starts in a pipe has enough (`| head`), the command before it ends as if all was taken.

                The names by which things that went wrong stand in the table `failures`:

                %s""".formatted(
                        table(List.of("status", "what it says"), statuses), table(List.of("status", "codes"), codes));
    }

    private static String tables() {
        StringBuilder text = new StringBuilder("""
                # Tables

                A week publishes these tables, as Parquet and CSV, in `snapshots/iso_week=…` and the newest week in `current/`.
                `stocktake list metrics` and `stocktake list tables TABLE` say the same on a terminal.

                - An empty cell means that the value is not known. It never means 0, and 0 is always counted.
                - Every table has the column `iso_week`. Tables join by columns of the same name.
                - Types: `text`, `int`, `dec` (a number with a decimal point), `bool` (`true`, `false`), `date`, and `ts`
                  (an instant in UTC).
                - A column whose unit is `person` holds stable ids. Names stand in `people` only.
                - "Not filled yet" marks a column that keeps its place for a later version. It is empty today.

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

                Each space in numbers, all weeks. No week publishes it: `current/space_history.csv` holds it, and `stocktake query`,
                `stocktake history export` and `stocktake list tables` know it. Its columns are those of [spaces](#spaces).
                """);
        section(PersonNames.TABLE, text);
        text.append("\n`history/names.parquet` holds it; `stocktake query` and `stocktake history export` read it.\n");
        text.append(
                "\n## Outside the weeks\n\n`stocktake check-links` keeps one more table, in `checked-links/`; `stocktake query` reads it too.\n");
        section(ExternalLinks.TABLE, text);
        return text.toString();
    }

    private static void section(Table table, StringBuilder text) {
        text.append("\n## %s\n\n%s\n\n".formatted(table.name(), table.about()));
        text.append(table(
                List.of("column", "type", "unit", "what it says"),
                table.columns().stream()
                        .map(column ->
                                List.of(code(column.name()), column.type().word(), column.unit(), column.about()))
                        .toList()));
    }

    private static String names(OptionSpec option) {
        String names = String.join(", ", option.names());
        return option.arity().max() == 0 ? names : names + "=" + option.paramLabel();
    }

    private static String about(ArgSpec argument) {
        return String.join(" ", argument.description()).replace("%%", "%").replaceAll("@\\|\\w+ ([^|]*)\\|@", "$1");
    }

    private static String sentences(String[] header, String[] description) {
        return Stream.concat(Arrays.stream(header), Arrays.stream(description))
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
