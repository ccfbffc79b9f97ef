package org.stocktake.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Sql;

class LetterCaseTest {
    @TempDir
    private Path folder;

    @Test
    void allSpellingsOfATitleHaveOneFoldedForm() {
        assertThat(List.of(
                        "Release Process",
                        "ÄRGER ÜBER ÉTÉ",
                        "СПРАВКА",
                        "Straße",
                        "STRAẞE",
                        "ΟΔΟΣ",
                        "οδος",
                        "İzmir",
                        "版本 2",
                        "😀 A"))
                .map(LetterCase::folded)
                .containsExactly(
                        "release process",
                        "ärger über été",
                        "справка",
                        "straße",
                        "straße",
                        "οδοσ",
                        "οδοσ",
                        "izmir",
                        "版本 2",
                        "😀 a");
        assertThat(LetterCase.folded("STRASSE")).isNotEqualTo(LetterCase.folded("straße"));
    }

    @Test
    void aKeyIsTheSameInAnyLetterCaseAndKeepsItsSpelling() {
        assertThat(new SpaceKey("kb")).isEqualTo(new SpaceKey("KB")).hasSameHashCodeAs(new SpaceKey("KB"));
        assertThat(new SpaceKey("kb")).isEqualByComparingTo(new SpaceKey("KB")).hasToString("kb");
        assertThat(new SpaceKey("~Jörg")).isEqualTo(new SpaceKey("~JÖRG")).isNotEqualTo(new SpaceKey("~JORG"));
    }

    @Test
    void sqlFoldsEveryLetterOfTheBasicPlaneAsJavaDoes() {
        // Letters that a later Unicode brought may be unknown to one of the two.
        List<String> letters = IntStream.rangeClosed(1, 0xFFFF)
                .filter(Character::isLetter)
                .mapToObj(Character::toString)
                .toList();
        try (Engine engine = DuckEngine.inMemory(folder.resolve("spill"), 64)) {
            TreeMap<String, String> differing = new TreeMap<>();
            for (List<String> some : portions(letters)) {
                String values = some.stream().map(Sql::text).collect(Collectors.joining(", "));
                engine.stream(
                        "SELECT letter, folded(letter) AS low FROM (SELECT unnest([%s]) AS letter)".formatted(values),
                        row -> {
                            if (!LetterCase.folded(row.text("letter")).equals(row.text("low"))) {
                                differing.put(row.text("letter"), row.text("low"));
                            }
                        });
            }

            assertThat(letters).hasSizeGreaterThan(40_000);
            assertThat(differing.keySet())
                    // Unicode 16 added these two, which JDK 25 knows and DuckDB does not.
                    .filteredOn(letter -> letter.charAt(0) < 0x2C00 && !"\u1C89\u1C8A".contains(letter))
                    .isEmpty();
            assertThat(differing).hasSizeLessThan(20);
        }
    }

    private static List<List<String>> portions(List<String> letters) {
        List<List<String>> portions = new ArrayList<>();
        for (int from = 0; from < letters.size(); from += 10_000) {
            portions.add(letters.subList(from, Math.min(letters.size(), from + 10_000)));
        }
        return portions;
    }
}
