package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A process in the locale of another country. */
class NumberLocaleIT {
    @Test
    void numbersAreWrittenAlikeInEveryLocale() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.language=de",
                        "-Duser.country=DE",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.stocktake.cli.Main",
                        "demo",
                        "--pages=5")
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines(
                        "stocktake: --pages: It must be 10 to 200,000 but was 5. See \"stocktake demo --help\".\n");
        assertThat(process.waitFor()).isEqualTo(2);
    }
}
