package org.stocktake.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltInFilesTest {
    @TempDir
    Path folder;

    @Test
    void theFilesOfAJarAreThoseThatEndWithSqlAlsoIfItsFolderHasASpace() throws IOException {
        Path jar = Files.createDirectory(folder.resolve("my programs")).resolve("stocktake.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String entry : List.of(
                    "rules/", "rules/b.sql", "rules/old/c.sql", "rules/a.sql", "rules2/d.sql", "rules/A.class")) {
                out.putNextEntry(new JarEntry(entry));
            }
        }

        List<String> files =
                BuiltInFiles.of((JarURLConnection) new URL("jar:%s!/rules".formatted(jar.toUri())).openConnection());

        assertThat(files).containsExactly("/rules/b.sql", "/rules/old/c.sql", "/rules/a.sql", "/rules2/d.sql");
        assertThat(BuiltInFiles.directlyIn("/rules", files)).containsExactly("/rules/a.sql", "/rules/b.sql");
    }

    @Test
    void theFilesOfAFolderOfClassesAreListed() {
        assertThat(BuiltInFiles.in("/relate/workflow"))
                .isSorted()
                .contains("/relate/workflow/answers.sql", "/relate/workflow/standing.sql")
                .allMatch(file -> BuiltInFiles.class.getResource(file) != null);
    }
}
