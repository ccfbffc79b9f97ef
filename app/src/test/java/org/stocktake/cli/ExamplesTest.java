package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;

/** Whatever a document tells somebody to type can be typed. */
class ExamplesTest {
    private static final Path ROOT = Path.of(System.getProperty("stocktake.root"));

    @Test
    void everyCommandAndFlagInTheDocumentsExists() throws IOException {
        List<CommandSpec> commands = Reference.allCommands();
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            List<Path> files = Stream.concat(
                            Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")),
                            docs.filter(file -> file.toString().endsWith(".md")))
                    .toList();
            for (Path file : files) {
                Pattern.compile("^(?:\\$ )?\\./stocktake ([^\\n#]*)", Pattern.MULTILINE)
                        .matcher(Files.readString(file))
                        .results()
                        .map(match -> match.group(1))
                        .forEach(line -> assertExists(line, commands, file));
            }
        }
    }

    private static void assertExists(String line, List<CommandSpec> commands, Path file) {
        List<String> words = Arrays.asList(line.strip().split("\\s+", -1));
        List<String> names =
                words.stream().takeWhile(word -> word.matches("[a-z]+")).toList();
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
