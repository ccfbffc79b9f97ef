package org.stocktake.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Suggestions for misspelt names, with distances counted by hand. */
class DidYouMeanTest {
    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "'', abc, 3", "abc, '', 3", "abc, abc, 0", "flaw, lawn, 2", "ab, ba, 2"})
    void theDistanceIsTheFewestLettersToChangeAddOrRemove(String one, String other, int distance) {
        assertThat(DidYouMean.distance(one, other)).isEqualTo(distance);
    }

    @Test
    void aNameIsSimilarUpToTwoLettersOrAThirdOfThem() {
        assertThat(DidYouMean.nearest("taem", List.of("DOC", "TEAM"))).contains("TEAM");
        assertThat(DidYouMean.nearest("teamxyz", List.of("DOC", "TEAM"))).isEmpty();
        assertThat(DidYouMean.nearest("abcdefghijkl", List.of("abcdefgh"))).contains("abcdefgh");
        assertThat(DidYouMean.nearest("abcdefghijkl", List.of("abcdefg"))).isEmpty();
    }

    @Test
    void oneLetterIsCommonAtLeast() {
        assertThat(DidYouMean.nearest("ab", List.of("xy"))).isEmpty();
        assertThat(DidYouMean.nearest("ab", List.of("xy", "xb"))).contains("xb");
        assertThat(DidYouMean.nearest("a", List.of("b"))).isEmpty();
    }

    @Test
    void amongEquallySimilarNamesTheOneInTheSameCaseIsFirstAndThenTheAlphabetDecides() {
        assertThat(DidYouMean.nearest("team", List.of("TEAM", "Team"))).contains("Team");
        assertThat(DidYouMean.nearest("hat", List.of("cat", "bat", "mat"))).contains("bat");
    }

    @Test
    void theRemedyListsTwentyNamesInOrder() {
        assertThat(DidYouMean.remedy("taem", List.of("TEAM", "DOC")))
                .isEqualTo("Did you mean TEAM? There are: DOC, TEAM.");
        assertThat(DidYouMean.remedy("zzzzzz", List.of("TEAM", "DOC"))).isEqualTo("There are: DOC, TEAM.");
        assertThat(DidYouMean.remedy("taem", List.of())).isEqualTo("There are none.");
        List<String> letters = IntStream.rangeClosed('A', 'U')
                .mapToObj(Character::toString)
                .sorted(Collections.reverseOrder())
                .toList();
        assertThat(DidYouMean.remedy("zzzzzz", letters.subList(1, 21)))
                .isEqualTo("There are: A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T.");
        assertThat(DidYouMean.remedy("zzzzzz", letters))
                .isEqualTo("There are 21, among them A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T.");
    }
}
