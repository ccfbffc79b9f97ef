package org.stocktake.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;

/**
 * A {@code .sql} file: a built-in one from the resources, or one of an operator. To add a query, add a file.
 *
 * @param file where it is, for messages
 * @param text the whole text, with its header as comments, so that line numbers of errors match the file
 */
public record SqlFile(String file, String text) {
    private static final SqlHeader.Grammar ORDER = new SqlHeader.Grammar(
            Set.of("needs"), Set.of("needs"), true, Code.SQL, "Write it like \"-- needs: tree\".");

    /** The built-in files that were read, by path: most are asked for again. */
    private static final Map<String, SqlFile> BUILT_IN = new ConcurrentHashMap<>();

    /** A built-in file, by its path in the resources. */
    public static SqlFile of(String path) {
        return BUILT_IN.computeIfAbsent(path, SqlFile::builtIn);
    }

    private static SqlFile builtIn(String path) {
        try (var stream = Objects.requireNonNull(SqlFile.class.getResourceAsStream(path), path)) {
            return new SqlFile(nameIn(path), new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All built-in files of a folder, sorted by name. */
    public static List<SqlFile> in(String folder) {
        return BuiltInFiles.in(folder).stream().map(SqlFile::of).toList();
    }

    /** All built-in files of a folder, each after the files that its line {@code -- needs:} names, otherwise by name. */
    public static List<SqlFile> inOrder(String folder) {
        Map<String, SqlFile> ordered = new LinkedHashMap<>();
        Map<String, SqlFile> remaining = new LinkedHashMap<>();
        Map<String, List<String>> needs = new HashMap<>();
        for (SqlFile file : in(folder)) {
            remaining.put(file.name(), file);
            needs.put(file.name(), file.needs());
        }
        while (!remaining.isEmpty()) {
            String next = remaining.keySet().stream()
                    .filter(name -> ordered.keySet().containsAll(needs.getOrDefault(name, List.of())))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "these files need each other, or one that is missing: " + remaining.keySet()));
            ordered.put(next, remaining.remove(next));
        }
        return List.copyOf(ordered.values());
    }

    /** A file of an operator. */
    public static SqlFile read(Path file) throws IOException {
        return new SqlFile(file.toString(), Files.readString(file));
    }

    /**
     * The files in a folder of an operator, sorted.
     *
     * @param setting the setting that names the folder
     * @throws StocktakeException SETTING if the folder cannot be read
     */
    public static List<Path> customFiles(Path folder, String setting) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StocktakeException(
                    new Failure(
                            Code.SETTING,
                            setting,
                            "The folder %s could not be read.".formatted(folder),
                            "Name a folder of .sql files, or leave the setting out."),
                    e);
        }
    }

    private static String nameIn(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The name of the file without its extension. */
    public String name() {
        return nameIn(file.replace('\\', '/')).replaceFirst("\\.sql$", "");
    }

    /** The names of files of the same folder that must run before. */
    public List<String> needs() {
        return header(ORDER).find("needs").map(SqlHeader.Field::list).orElse(List.of());
    }

    /** The text as a subquery: {@code (query)} on a line of its own, because the text may end with a comment. */
    public String query() {
        return text.stripTrailing().replaceFirst(";$", "") + "\n";
    }

    /**
     * Reads the header.
     *
     * @throws StocktakeException with the line that is not understood
     */
    public SqlHeader header(SqlHeader.Grammar grammar) {
        return SqlHeader.parse(this, grammar);
    }
}
