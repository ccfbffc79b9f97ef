package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.stocktake.cli.ending.LogFile;
import org.stocktake.failure.Secrets;

/** The log file of a command. */
class LogFileTest {
    @Test
    void anUnexpectedExceptionIsExplainedWithoutSecretsAndData(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("serve.log");
        Secrets.remember("tFq7-0123456789_abcdefghij");
        LogFile.open(file, "serve", "1.2.3", false);
        try {
            LoggerFactory.getLogger("org.stocktake.web")
                    .error(
                            "{} failed.",
                            "/findings",
                            new IllegalStateException(
                                    "tFq7-0123456789_abcdefghij\u001b[2J",
                                    new UncheckedIOException("a title", new IOException("a title"))));
        } finally {
            LogFile.close(0);
        }

        List<String> lines = Files.readAllLines(file);
        assertThat(lines.stream()
                        .filter(line -> !line.startsWith("    at "))
                        .map(line -> line.replaceFirst("^20\\S+ ", "")))
                .containsExactly(
                        "INFO  stocktake serve begins, version 1.2.3",
                        "ERROR /findings failed.",
                        "java.lang.IllegalStateException: ***\uFFFD[2J",
                        "caused by java.io.UncheckedIOException",
                        "caused by java.io.IOException",
                        "INFO  stocktake serve ends with 0");
        assertThat(lines).anyMatch(line -> line.startsWith("    at org.stocktake.cli.LogFileTest."));
    }
}
