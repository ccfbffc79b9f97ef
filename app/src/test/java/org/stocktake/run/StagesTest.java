package org.stocktake.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** ARCHITECTURE.md describes the stages of a run as they are. */
class StagesTest {
    @Test
    void theStagesOfTheTableAreThoseOfARunInOrder() throws IOException {
        assertThat(rows().map(cells -> cells.get(0) + " " + cells.get(1)))
                .containsExactlyElementsOf(WeekRun.STAGES.stream()
                        .map(stage -> "%s `%s`"
                                .formatted(stage.text(), stage.getClass().getSimpleName()))
                        .toList());
    }

    @Test
    void eachStageSaysWhatItReadsAndWrites() throws IOException {
        assertThat(rows())
                .isNotEmpty()
                .allSatisfy(cells -> assertThat(cells).hasSize(4).noneMatch(String::isBlank));
    }

    private static Stream<List<String>> rows() throws IOException {
        return Files.readAllLines(Path.of(System.getProperty("stocktake.root"), "ARCHITECTURE.md")).stream()
                .dropWhile(line -> !line.equals("## Stages of a run"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .map(line -> Stream.of(line.substring(1, line.length() - 1).split("\\|", -1))
                        .map(String::strip)
                        .toList());
    }
}
