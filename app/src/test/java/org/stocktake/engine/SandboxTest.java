package org.stocktake.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.PATH;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest {
    @TempDir
    Path folder;

    @Test
    void aSandboxLeavesNoFiles() throws IOException {
        try (DuckEngine engine = DuckEngine.inMemory(folder.resolve("spill"), 200)) {
            engine.run("CREATE TABLE pages AS SELECT 7 AS page_id");
            try (Sandbox sandbox = new Sandbox(engine, folder.resolve("scratch"), 200, Duration.ofSeconds(20))) {
                Sandbox.View view = sandbox.over(Map.of("pages", "FROM pages"));
                assertThat(view.query("FROM pages").get(0).number("page_id")).isEqualTo(7);
                assertThatThrownBy(() -> view.query("FROM nowhere")).hasMessageContaining("nowhere");
                // May hold the engine's library, which a process that is killed leaves behind.
                assertThat(temporary()).hasSize(1);
            }
        }

        assertThat(folder).isEmptyDirectory();
        assertThat(temporary()).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theProcessUsesTheLibraryThatThisProcessHasUnpacked() throws IOException {
        try (DuckEngine engine = DuckEngine.inMemory(folder.resolve("spill"), 200);
                Sandbox sandbox = new Sandbox(engine, folder.resolve("scratch"), 200, Duration.ofSeconds(20))) {
            assertThat(sandbox.over(Map.of()).query("SELECT 7 AS n").get(0).number("n"))
                    .isEqualTo(7);

            assertThat(temporary()).singleElement(PATH).isEmptyDirectory();
        }
    }

    private static List<Path> temporary() throws IOException {
        String own = "stocktake-sql-%d-".formatted(ProcessHandle.current().pid());
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith(own))
                    .toList();
        }
    }
}
