package org.stocktake.engine;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * Paths of the built-in {@code .sql} files. The jar has ten thousands of entries, and Java has read its directory already
 * to load classes. A file system of the jar would read it again for each folder, which takes longer than planning all
 * rules.
 */
final class BuiltInFiles {
    private static final String ENDING = ".sql";

    private BuiltInFiles() {}

    /** Loaded when the first folder is listed. */
    private static final class Jar {
        /** All files, each with a slash before it; absent if the classes are in a folder. */
        static final @Nullable List<String> FILES = files();

        private static @Nullable List<String> files() {
            try {
                return url("/findings/rules").openConnection() instanceof JarURLConnection jar ? of(jar) : null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** All {@code .sql} files of a jar, each with a slash before it. */
    static List<String> of(JarURLConnection connection) throws IOException {
        try (JarFile jar = new JarFile(
                        new File(URI.create(connection.getJarFileURL().toString())));
                Stream<? extends ZipEntry> entries = jar.stream()) {
            return entries.map(ZipEntry::getName)
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> "/" + name)
                    .toList();
        }
    }

    /** The files directly in a folder, sorted. */
    static List<String> in(String folder) {
        return directlyIn(folder, Jar.FILES == null ? inClasses(folder) : Jar.FILES);
    }

    static List<String> directlyIn(String folder, List<String> files) {
        return files.stream()
                .filter(file -> file.startsWith(folder + "/") && file.lastIndexOf('/') == folder.length())
                .sorted()
                .toList();
    }

    private static List<String> inClasses(String folder) {
        try (Stream<Path> files = Files.list(Path.of(URI.create(url(folder).toString())))) {
            return files.map(file -> folder + "/" + file.getFileName())
                    .filter(file -> file.endsWith(ENDING))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(String folder) {
        return Objects.requireNonNull(BuiltInFiles.class.getResource(folder), folder);
    }
}
