package org.stocktake.relate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Finds the queries of this program in its own folder or jar: to add one, add a file. */
final class SqlFolder {
    private SqlFolder() {}

    /** The files of {@code /relate/<folder>}, each after those it needs, else by name. */
    static List<SqlFile> files(String folder) {
        Map<String, SqlFile> waiting = new LinkedHashMap<>();
        for (Map.Entry<String, String> file : texts("/relate/" + folder).entrySet()) {
            waiting.put(file.getKey(), SqlFile.parse(file.getKey() + ".sql", file.getValue()));
        }
        return inOrder(waiting.values());
    }

    /** The text of one file. */
    static String text(String path) {
        try (var stream = Objects.requireNonNull(SqlFolder.class.getResourceAsStream(path), path)) {
            return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<SqlFile> inOrder(Collection<SqlFile> files) {
        List<SqlFile> ordered = new ArrayList<>();
        List<SqlFile> waiting = new ArrayList<>(files);
        while (!waiting.isEmpty()) {
            List<String> done = ordered.stream().map(SqlFile::name).toList();
            SqlFile next = waiting.stream()
                    .filter(file -> done.containsAll(file.needs()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("these files need each other, or one that is missing: "
                            + waiting.stream().map(SqlFile::name).toList()));
            ordered.add(next);
            waiting.remove(next);
        }
        return List.copyOf(ordered);
    }

    private static Map<String, String> texts(String folder) {
        try {
            URI uri = Objects.requireNonNull(SqlFolder.class.getResource(folder), folder)
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

    private static Map<String, String> texts(Path folder) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                texts.put(file.getFileName().toString().replaceFirst("\\.sql$", ""), Files.readString(file));
            }
        }
        return texts;
    }
}
