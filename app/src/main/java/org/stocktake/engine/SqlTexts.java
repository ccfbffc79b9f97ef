package org.stocktake.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;

/** Loads {@code .sql} files: built-in ones from resources, and custom ones from folders. To add a query, add a file. */
public final class SqlTexts {
    private SqlTexts() {}

    /** The text of one file. */
    public static String of(String path) {
        try (var stream = Objects.requireNonNull(SqlTexts.class.getResourceAsStream(path), path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The texts of all files in a folder, by name without extension. */
    public static SortedMap<String, String> in(String folder) {
        try {
            URI uri = Objects.requireNonNull(SqlTexts.class.getResource(folder), folder)
                    .toURI();
            if (!uri.getScheme().equals("jar")) {
                return texts(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return texts(jar.getPath(folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
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

    private static SortedMap<String, String> texts(Path folder) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                texts.put(file.getFileName().toString().replaceFirst("\\.sql$", ""), Files.readString(file));
            }
        }
        return texts;
    }
}
