package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stocktake.config.SettingsRegistry;
import org.stocktake.config.setting.Setting;
import picocli.CommandLine.Model.CommandSpec;

/** Every command line and setting in the documents is valid. */
class ExamplesTest {
    private static final Path ROOT = Path.of(System.getProperty("stocktake.root"));

    /** At the start of a line, after a prompt, at the end of a path, or between backticks. */
    private static final Pattern COMMAND =
            Pattern.compile("(?:^|\\$ |/|`)stocktake ([a-z-][^\\n#;|&>`\"']*)", Pattern.MULTILINE);

    private static final Pattern VARIABLE = Pattern.compile("\\bSTOCKTAKE_[A-Z_]+");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)(?:#[^)]*)?\\)");

    @Test
    void everyCommandAndFlagInTheDocumentsExists() throws IOException {
        List<CommandSpec> commands = Reference.allCommands();
        for (Path file : documents()) {
            found(COMMAND, file).forEach(line -> assertExists(line, commands, file));
        }
    }

    @Test
    void everyVariableInTheDocumentsExists() throws IOException {
        Set<String> known = Stream.concat(
                        Stream.of("STOCKTAKE_CONFIG", "STOCKTAKE_JAVA_OPTS", "STOCKTAKE_LOG_FILE"),
                        SettingsRegistry.all().stream().map(Setting::environment))
                .collect(Collectors.toSet());
        for (Path file : documents()) {
            assertThat(known).as("the variables in %s", file).containsAll(found(VARIABLE, file));
        }
    }

    @Test
    void everyLinkBetweenTheDocumentsLeadsSomewhere() throws IOException {
        for (Path file : documents()) {
            for (String link : found(LINK, file)) {
                assertThat(file.resolveSibling(link)).as("a link in %s", file).exists();
            }
        }
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> below = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(top, below)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    /** The first group of each match, or the whole match without a group. */
    private static List<String> found(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map(match -> match.groupCount() == 0 ? match.group() : match.group(1))
                .toList();
    }

    private static void assertExists(String line, List<CommandSpec> commands, Path file) {
        List<String> words = Arrays.asList(line.strip().split("\\s+", -1));
        List<String> names =
                words.stream().takeWhile(word -> word.matches("[a-z][a-z-]*")).toList();
        CommandSpec command = null;
        for (int length = names.size(); length > 0 && command == null; length--) {
            String name = "stocktake " + String.join(" ", names.subList(0, length));
            command = commands.stream()
                    .filter(spec -> spec.qualifiedName().equals(name))
                    .findFirst()
                    .orElse(null);
        }
        if (words.get(0).startsWith("-")) {
            command = commands.get(0);
        }
        assertThat(command).as("the command of \"%s\" in %s", line, file).isNotNull();
        if (command != null) {
            for (String word : words) {
                if (word.startsWith("-")) {
                    String flag = word.replaceFirst("=.*", "").replaceFirst("^--no-", "--");
                    assertThat(command.optionsMap())
                            .as("the flags of \"%s\" in %s", line, file)
                            .containsKey(flag);
                }
            }
        }
    }
}
