package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stocktake.cli.command.SettingsCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The help of every command has the same form. */
class HelpTest {
    private static final Pattern FLAG = Pattern.compile("(?<![\\w-])(?:--(?:\\[no-])?[a-z-]+|-[a-z])(?![\\w-])");

    private static String help(CommandSpec command) {
        String[] words = (command.qualifiedName() + " --help").split(" ", -1);
        Shell.Result said = Shell.in(Path.of("")).run(Arrays.copyOfRange(words, 1, words.length));
        assertThat(said.err()).isEmpty();
        return said.out();
    }

    private static Stream<CommandSpec> working() {
        return Reference.allCommands().stream().filter(command -> command.userObject() instanceof SettingsCommand);
    }

    @Test
    void everyCommandNamesItsExitStatusesOnce() {
        assertThat(working().map(HelpTest::help))
                .isNotEmpty()
                .allSatisfy(help -> assertThat(help.lines().filter(line -> line.startsWith("Exit status")))
                        .containsExactly("Exit status:"));
        assertThat(Reference.allCommands().stream()
                        .flatMap(command -> command.usageMessage().exitCodeList().keySet().stream()))
                .isSubsetOf(CommandTree.exitStatuses().keySet());
    }

    @Test
    void anOptionThatMayBeRepeatedSaysSo() {
        assertThat(Reference.allCommands().stream()
                        .flatMap(command -> command.options().stream())
                        .filter(OptionSpec::isMultiValue))
                .isNotEmpty()
                .allMatch(option -> String.join(" ", option.description()).contains(" Repeatable."));
    }

    @Test
    void aSettingIsNamedByItsFlagAndListsItsValues() {
        String help = help(working()
                .filter(command -> command.name().equals("run"))
                .findFirst()
                .orElseThrow());
        assertThat(help.replaceAll("\\s+", " "))
                .contains(
                        "Replaces --site.",
                        "within --page-budget.",
                        "The decimal sign of numbers in these files. Default: as --csv-for sets it. One of: \",\", \".\".",
                        "Default: auto. One of: auto, cloud, datacenter.",
                        "Default: ids. One of: ids, pseudonyms, none.",
                        "Default: off. One of: off, get, post.")
                // The description explains each value.
                .contains("Use off to read no workflows. Default: auto. --workflow-activity=")
                .doesNotContain("site.url", "site. url", "csv.for", "http.page-budget");
    }

    @Test
    void theUsageLineHasTheOrderOfTheListBelowIt() {
        for (CommandSpec command : Reference.allCommands()) {
            String help = help(command);
            String usage = help.lines()
                    .filter(line -> line.startsWith("Usage: "))
                    .findFirst()
                    .orElseThrow();
            List<String> used =
                    FLAG.matcher(usage).results().map(MatchResult::group).toList();
            List<String> listed = help.lines()
                    .filter(line -> line.matches(" {2,6}-.*"))
                    .flatMap(line -> FLAG.matcher(line.replaceFirst("^( *-\\S+(?: --\\S+)?).*", "$1"))
                            .results()
                            .map(MatchResult::group))
                    .filter(used::contains)
                    .toList();
            assertThat(used).as(usage).isEqualTo(listed);
        }
    }

    @Test
    void everyHelpBeginsWithASentenceAndHasTheSameParts() {
        List<String> parts = List.of("Usage: ", "Arguments:", "Options:", "Commands:", "Exit status:");
        for (CommandSpec command : Reference.allCommands()) {
            List<String> lines = help(command).lines().toList();
            assertThat(lines.get(0)).as(command.qualifiedName()).endsWith(".");
            assertThat(lines.get(1)).as(command.qualifiedName()).isEmpty();
            assertThat(lines.get(2)).startsWith("Usage: " + command.qualifiedName());
            assertThat(lines.stream()
                            .map(line -> line.replaceFirst("^(Usage: ).*", "$1"))
                            .filter(parts::contains))
                    .as(command.qualifiedName())
                    .isSortedAccordingTo(Comparator.comparingInt(parts::indexOf))
                    .contains("Options:");
        }
    }

    @Test
    void thePartsOfAGroupAreNamedInItsUsage() {
        assertThat(help(Reference.allCommands().stream()
                        .filter(command -> command.name().equals("history"))
                        .findFirst()
                        .orElseThrow()))
                .isEqualTo("""
                    Export or rebuild the history of all weeks.

                    Usage: stocktake history [-h] COMMAND

                    Options:
                      -h, --help   Show this help.

                    Commands:
                      rebuild  Rebuild the history from snapshots and archives, with the current columns.
                      export   Export one table of all weeks as a CSV file, oldest week first.
                    """);
    }
}
