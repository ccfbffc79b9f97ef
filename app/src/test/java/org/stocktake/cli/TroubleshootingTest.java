package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The messages quoted on the troubleshooting page are those of the code. A quotation is code type at the start of a
 * table row or a heading. {@code …} is a placeholder for a variable part.
 */
class TroubleshootingTest {
    private static final Path ROOT = Path.of(System.getProperty("stocktake.root"));

    private static final Pattern QUOTED = Pattern.compile("^(?:\\| |#+ )`([^`]+)`", Pattern.MULTILINE);

    /** Adjacent literals, or literals joined by a value, that form one message. */
    private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");

    private static final Pattern VALUE_BETWEEN = Pattern.compile("\"\\s*\\+\\s*[^\";{}]+?\\s*\\+\\s*\"");
    private static final Pattern PLACEHOLDER = Pattern.compile("%[-,.0-9$]*[a-z]");

    @Test
    void everyQuotedMessageIsOneOfTheCode() throws IOException {
        String messages = messages();
        List<String> quoted = quoted();
        assertThat(quoted).hasSizeGreaterThan(50).doesNotHaveDuplicates();
        assertThat(quoted)
                .as("the messages in docs/how-to/troubleshooting.md, of which the code says no more")
                .filteredOn(message -> !messages.contains(strip(message)))
                .isEmpty();
    }

    @Test
    void aMessageIsReadFromItsLiteralsWithItsValuesLeftOut() {
        assertThat(normal("\"It took %,d s, \" + \"at \" + place() + \" (\\\"%s\\\").\""))
                .isEqualTo("\"It took … s, at … (\"…\").\"");
    }

    private static List<String> quoted() throws IOException {
        return QUOTED.matcher(Files.readString(ROOT.resolve("docs/how-to/troubleshooting.md")))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    /** A variable part at its start or end may come from another literal. */
    private static String strip(String message) {
        return message.replaceAll("^…|…$", "").strip();
    }

    private static String messages() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("app/src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(TroubleshootingTest::read)
                    .map(TroubleshootingTest::normal)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String normal(String source) {
        String joined = JOINED.matcher(source).replaceAll("");
        String whole = VALUE_BETWEEN.matcher(joined).replaceAll("…");
        return PLACEHOLDER
                .matcher(whole)
                .replaceAll("…")
                .replaceAll("…{2,}", "…")
                .replace("%%", "%")
                .replace("\\\"", "\"");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
