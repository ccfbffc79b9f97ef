package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher and the program as cron starts them: without a locale. */
class LauncherLocaleTest {
    @TempDir
    private Path folder;

    private record Said(int status, String out, String err) {}

    @Test
    void umlautsStayWhatTheyAreInArgumentsPathsQueriesAndResults() throws Exception {
        assumeThat(System.getProperty("os.name"))
                .as("a system whose locale has the name C.UTF-8")
                .isEqualTo("Linux");
        // Java cannot create these file names if it was started without a locale.
        assumeThat(System.getProperty("sun.jnu.encoding"))
                .as("a locale of UTF-8")
                .isEqualTo("UTF-8");
        Path home = Files.createDirectories(folder.resolve("hömé"));
        Path launcher =
                Files.copy(Path.of(System.getProperty("stocktake.root"), "stocktake"), home.resolve("stocktake"));
        jar(Files.createDirectories(home.resolve("app/target")).resolve("stocktake.jar"));
        Path work = Files.createDirectories(folder.resolve("Übersicht"));
        Files.writeString(work.resolve("stocktake.yaml"), "data:\n  dir: wärme\n");
        new GivenWeeks(work).publish("2026-W47", Map.of("pages", "SELECT 1 AS page_id, 'Größe' AS title"));
        Files.move(work.resolve("stocktake-data"), work.resolve("wärme"));

        assertThat(start(
                        launcher,
                        work,
                        "query",
                        "SELECT title AS titel, 'süß' AS maß FROM pages WHERE title = 'Größe'"))
                .isEqualTo(new Said(0, "titel,maß\r\nGröße,süß\r\n", ""));
        assertThat(start(launcher, work, "query", "--data", "kälte", "SELECT 1"))
                .isEqualTo(new Said(
                        2,
                        "",
                        "stocktake: %s: No week is published here. Publish one with \"stocktake run\", or name another folder with --data.\n"
                                .formatted(work.resolve("kälte"))));
    }

    /** With the classes of this build instead of the built jar. */
    private static void jar(Path file) throws Exception {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
        attributes.put(new Attributes.Name("Enable-Native-Access"), "ALL-UNNAMED");
        attributes.put(
                Attributes.Name.CLASS_PATH,
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toUri().toASCIIString())
                        .collect(Collectors.joining(" ")));
        try (OutputStream bytes = Files.newOutputStream(file)) {
            new JarOutputStream(bytes, manifest).close();
        }
    }

    private Said start(Path launcher, Path work, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("/bin/sh", launcher.toString()));
        command.addAll(List.of(arguments));
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(work.toFile()).redirectError(err.toFile());
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", path, "JAVA_HOME", System.getProperty("java.home"), "LC_ALL", "C"));
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), out, Files.readString(err));
    }
}
