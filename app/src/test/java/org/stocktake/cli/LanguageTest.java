package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stocktake.config.SettingsRegistry;
import org.stocktake.run.folder.ColumnDictionary;
import org.stocktake.snapshot.ExternalLinks;
import picocli.CommandLine.Model.CommandSpec;

/** Texts for people are plain: sentences of at most 25 words, without uncommon phrases. */
class LanguageTest {
    private static final Path ROOT = Path.of(System.getProperty("stocktake.root"));
    private static final Pattern HEADER =
            Pattern.compile("-- (?:finding|threshold|evidence|why|remedy|table|column)\\b[^:]*: (.*)");
    private static final Pattern SQL_TEXT = Pattern.compile("'((?:[^']|'')*)'");

    @Test
    void documentsAreInPlainSentences() throws IOException {
        List<Path> files;
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            files = Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
        assertThat(files).contains(ROOT.resolve("README.md"), ROOT.resolve("docs/reference/tables.md"));
        assertThat(files.stream().flatMap(file -> Prose.markdown(name(file), text(file)).stream()))
                .flatMap(sentence -> sentence.faults().toList())
                .isEmpty();
    }

    @Test
    void helpIsInPlainSentences() {
        assertThat(Reference.allCommands().stream().flatMap(LanguageTest::help))
                .flatMap(sentence -> sentence.faults().toList())
                .isEmpty();
    }

    @Test
    void settingsAreInPlainSentences() {
        assertThat(SettingsRegistry.all().stream()
                        .flatMap(setting -> Stream.of(
                                        setting.about(), setting.form().expected())
                                .flatMap(text -> Prose.sentences(setting.name(), 0, text).stream())))
                .flatMap(sentence -> sentence.faults().toList())
                .isEmpty();
    }

    @Test
    void tablesAreInPlainSentences() {
        assertThat(Stream.concat(ColumnDictionary.readable().stream(), Stream.of(ExternalLinks.TABLE))
                        .flatMap(table -> Stream.concat(
                                Prose.sentences(table.name(), 0, table.about()).stream(),
                                table.columns().stream()
                                        .flatMap(column ->
                                                Prose.sentences(table.name() + "." + column.name(), 0, column.about())
                                                        .stream()))))
                .flatMap(sentence -> sentence.faults().toList())
                .isEmpty();
    }

    @Test
    void headersOfSqlFilesAreInPlainSentences() throws IOException {
        assertThat(sqlFiles().stream().flatMap(LanguageTest::header))
                .extracting(Prose.Sentence::text)
                .contains("The page is nested too deeply in the tree", "{depth} pages are above it");
        assertThat(sqlFiles().stream().flatMap(LanguageTest::header))
                .flatMap(sentence -> sentence.faults().toList())
                .isEmpty();
    }

    @Test
    void textsInQueriesAreInPlainSentences() throws IOException {
        assertThat(sqlFiles().stream().flatMap(LanguageTest::texts))
                .extracting(Prose.Sentence::text)
                .contains("Other failures may name the cause.");
        assertThat(sqlFiles().stream().flatMap(LanguageTest::texts))
                .flatMap(sentence -> sentence.faults().toList())
                .isEmpty();
    }

    private static List<Path> sqlFiles() throws IOException {
        try (Stream<Path> all = Files.walk(ROOT.resolve("app/src/main/resources"))) {
            return all.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
        }
    }

    @Test
    void messagesAreInPlainSentences() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(ROOT.resolve("app/src/main/java"))) {
            files = all.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
        assertThat(Literals.of(ROOT, files))
                .flatMap(sentence -> sentence.faults().toList())
                .isEmpty();
    }

    @Test
    void findsLongSentencesAndTurns() {
        List<String> faults = Prose.markdown(
                        "x.md",
                        List.of(
                                "# Title",
                                "",
                                "Short. This one `nobody` and its " + "word ".repeat(21) + "ends",
                                "here, one too long. Nobody reads it.",
                                "",
                                "```",
                                "nobody",
                                "```",
                                "| anew | fine |"))
                .stream()
                .flatMap(Prose.Sentence::faults)
                .toList();
        assertThat(faults)
                .containsExactly(
                        "x.md:3: 31 words: This one ¤ and its " + "word ".repeat(21) + "ends here, one too long.",
                        "x.md:4: \"nobody\": Nobody reads it.",
                        "x.md:9: \"anew\": anew");
    }

    private static Stream<Prose.Sentence> help(CommandSpec spec) {
        // Exit statuses are a list, and examples are not sentences.
        String[] footer = Arrays.stream(spec.usageMessage().footer())
                .filter(line -> !line.startsWith("  "))
                .collect(Collectors.joining("\n"))
                .replaceAll(";\\s", ";\n- ")
                .split("\n");
        return Stream.of(
                        Stream.of(
                                spec.usageMessage().header(),
                                spec.usageMessage().description(),
                                footer),
                        spec.usageMessage().exitCodeList().values().stream().map(status -> new String[] {status}),
                        spec.args().stream().map(arg -> arg.description()))
                .flatMap(texts -> texts)
                .flatMap(lines -> Prose.markdown(spec.qualifiedName(), paragraphs(lines)).stream());
    }

    /** A default is a value and not a sentence. */
    private static List<String> paragraphs(String[] lines) {
        return Arrays.stream(lines)
                .map(line -> line.replaceAll("@\\|\\w+ ([^|]*)\\|@", "$1").replace("%%", "%"))
                .map(line -> line.replaceAll(" Default: .*", ""))
                .toList();
    }

    /** A header ends where the query begins. */
    private static Stream<Prose.Sentence> header(Path file) {
        List<String> lines = lines(file);
        int end = IntStream.range(0, lines.size())
                .filter(i -> !lines.get(i).startsWith("--"))
                .findFirst()
                .orElse(lines.size());
        return IntStream.range(0, end).boxed().flatMap(i -> {
            Matcher line = HEADER.matcher(lines.get(i));
            StringBuilder text = new StringBuilder(line.matches() ? line.group(1) : "");
            for (int next = i + 1; next < end && lines.get(next).startsWith("--   "); next++) {
                text.append('\n').append(lines.get(next).substring(5));
            }
            return Prose.sentences(name(file), i + 1, text.toString()).stream();
        });
    }

    /** The string literals of a query, without single words, which are values. */
    private static Stream<Prose.Sentence> texts(Path file) {
        String query = lines(file).stream()
                .filter(line -> !line.strip().startsWith("--"))
                .collect(Collectors.joining("\n"));
        return SQL_TEXT.matcher(query)
                .results()
                .filter(text -> text.group(1).strip().contains(" "))
                .flatMap(text -> Prose.sentences(name(file), 0, text.group(1).strip()).stream());
    }

    /** Decisions are written for developers, so only their titles are checked. */
    private static List<String> text(Path file) {
        return name(file).startsWith("docs/decisions/") ? lines(file).subList(0, 1) : lines(file);
    }

    private static String name(Path file) {
        return ROOT.relativize(file).toString();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
