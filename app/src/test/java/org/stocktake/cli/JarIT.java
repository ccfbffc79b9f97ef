package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as the build packages it. */
class JarIT {
    private static final Path JAR = Path.of(System.getProperty("stocktake.root"), "app/target/stocktake.jar");

    @TempDir
    Path folder;

    @BeforeEach
    void theJarIsBuilt() {
        assumeTrue(Files.exists(JAR), JAR + " is built in the phase package");
    }

    @Test
    void theEngineLoadsItsLibraryFromTheFolderOfTheJar() throws Exception {
        new GivenWeeks(folder).publish("2026-W48", Map.of("spaces", "FROM (VALUES (NULL), ('KB')) v(space_key)"));

        Process process = new ProcessBuilder(java("query", "SELECT count(*) AS spaces FROM spaces"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        // It holds the answer of the child process, in which the engine runs.
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).isEqualTo("spaces\n2\n");
        // From an entry, DuckDB would unpack it at each start, and leave it there if the process is killed.
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().map(JarEntry::getName)).noneMatch(name -> name.contains("libduckdb"));
        }
    }

    private List<String> java(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString()));
        command.addAll(List.of(arguments));
        return command;
    }
}
