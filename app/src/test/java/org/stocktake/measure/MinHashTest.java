package org.stocktake.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Similarity estimated from signatures, compared with the word sequences that the texts share. */
class MinHashTest {
    private static final String FILLING =
            IntStream.range(0, 60).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));

    private static @Nullable String signature(String text) {
        char[] characters = text.toCharArray();
        VisibleText visible = new VisibleText();
        visible.add(characters, 0, characters.length);
        return visible.signature();
    }

    /** The share of common sequences, estimated from two signatures. */
    private static double told(String one, String other) {
        String first = Objects.requireNonNull(signature(one));
        String second = Objects.requireNonNull(signature(other));
        long differing = IntStream.range(0, 256)
                .filter(i -> first.charAt(i) != second.charAt(i))
                .count();
        long filled = IntStream.range(0, 256)
                .filter(i -> first.charAt(i) != '.' || second.charAt(i) != '.')
                .count();
        return 1 - differing * 64 / 63.0 / filled;
    }

    /** The exact share of common sequences, for texts whose words are separated by single spaces. */
    private static double counted(String one, String other) {
        Set<String> first = runs(one);
        Set<String> both = new HashSet<>(first);
        both.retainAll(runs(other));
        Set<String> either = new HashSet<>(first);
        either.addAll(runs(other));
        return (double) both.size() / either.size();
    }

    private static Set<String> runs(String text) {
        List<String> words = List.of(text.toLowerCase(Locale.ROOT).split(" "));
        return IntStream.rangeClosed(0, words.size() - 5)
                .mapToObj(i -> String.join(" ", words.subList(i, i + 5)))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 400, 3_000})
    void whatTwoTextsShareIsToldWithoutBiasAndNearly(int length) {
        Random random = new Random(length);
        double sum = 0;
        double worst = 0;
        int pairs = 200;
        for (int pair = 0; pair < pairs; pair++) {
            List<String> words = new ArrayList<>();
            for (int i = 0; i < length; i++) {
                words.add("w" + random.nextInt(5_000));
            }
            String one = String.join(" ", words);
            for (int edits = random.nextInt(1 + length / 20); edits >= 0; edits--) {
                words.set(random.nextInt(length), "Edited" + random.nextInt(1_000));
            }
            String other = String.join(" ", words);
            double error = told(one, other) - counted(one, other);
            sum += error;
            worst = Math.max(worst, Math.abs(error));
        }
        assertThat(sum / pairs).as("bias, seed " + length).isCloseTo(0, offset(0.01));
        assertThat(worst).as("worst of %d, seed %d".formatted(pairs, length)).isLessThan(0.08);
    }

    @Test
    void textsWithNothingInCommonAreToldToShareNothing() {
        String other = FILLING.replace("word", "other");

        assertThat(told(FILLING, other)).isCloseTo(0, offset(0.1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Release Notes                  | release notes",
                "ÜBERSICHT der GRÖSSE           | übersicht der grösse",
                "Привет МИР                     | привет мир",
                "don't stop                     | don’t stop",
                "one, two. (three) “four” five! | one two three four five",
                "✔️ done → next                 | done next",
                "文書を読む                     | 文 書 を 読 む",
                "on 06-30: 3.5 kg; 10,000 m     | on 06-30 3.5 kg 10,000 m",
                "Qualitätsmanagementhandbücher. | qualitätsmanagementhandbücher",
                "internationalization-          | internationalization"
            })
    void theSameWordsHaveTheSameSignatureHoweverTheyAreSet(String one, String other) {
        assertThat(signature(one + " " + FILLING))
                .isEqualTo(signature(other + " " + FILLING))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "release notes                  | release note",
                "größe                          | grösse",
                "up-to-date                     | up to date",
                "3.5                            | 3 5",
                "internationalizations          | internationalization",
                "qualitätsmanagementhandbücher  | qualitätsmanagementhandbuch",
                "文書                           | 文字",
                "b a c                          | a b c"
            })
    void otherWordsHaveAnotherSignature(String one, String other) {
        assertThat(signature(one + " " + FILLING)).isNotEqualTo(signature(other + " " + FILLING));
    }

    @Test
    void anAccentOfItsOwnIsTheSameAsOneOnItsLetter() {
        assertThat(signature("Cafe\u0301 " + FILLING)).isEqualTo(signature("Caf\u00e9 " + FILLING));
    }

    @Test
    void whatWasTakenBackLeavesNoTrace() {
        char[] filling = FILLING.toCharArray();
        char[] gone = " forgotten words here".toCharArray();
        VisibleText text = new VisibleText();
        text.add(filling, 0, filling.length);
        VisibleText.Mark mark = text.mark();
        text.add(gone, 0, gone.length);
        text.removeSince(mark);
        text.add(new char[] {'e', 'n', 'd'}, 0, 3);

        assertThat(text.signature()).isEqualTo(signature(FILLING + " end"));
    }

    @Test
    void aTextOfLessThanFiftyWordsHasNone() {
        String fortyNine = IntStream.range(0, 49).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));

        assertThat(signature(fortyNine)).isNull();
        assertThat(signature(fortyNine + " more")).hasSize(256).matches("[0-9A-Za-z_.-]+");
    }
}
