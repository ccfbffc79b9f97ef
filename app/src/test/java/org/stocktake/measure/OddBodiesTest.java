package org.stocktake.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stocktake.measure.Measured.Read;
import org.stocktake.model.Link;

/** Malformed and random bodies. */
class OddBodiesTest {
    private static final List<String> PIECES = List.of(
            "<p>",
            "</p>",
            "<table><tr><td>",
            "</td></tr></table>",
            "<ac:structured-macro ac:name=\"excerpt\">",
            "<ac:parameter ac:name=\"hidden\">true</ac:parameter>",
            "<ac:rich-text-body>",
            "</ac:rich-text-body>",
            "</ac:structured-macro>",
            "<ac:structured-macro ac:name=\"code\"><ac:plain-text-body><![CDATA[",
            "]]></ac:plain-text-body></ac:structured-macro>",
            "<ac:link ac:anchor=\"a\">",
            "<ri:page ri:content-title=\"T\"/>",
            "<ri:attachment ri:filename=\"f\">",
            "</ri:attachment>",
            "</ac:link>",
            "<a href=\"https://example.org\" data-card-appearance=\"inline\">https://example.org",
            "</a>",
            "<ac:adf-fallback>",
            "</ac:adf-fallback>",
            "<ac:task-status>complete",
            "</ac:task-status>",
            "&nbsp;",
            "&nothing;",
            "<",
            "\u0000",
            "\uD83D",
            "\uDE00",
            "word 1.5 ",
            "漢");

    @Test
    void aBodyOfFiveMegabytesIsMeasured() {
        Measured measured = BodyMeasurerTest.measured("<p>two words</p>".repeat(320_000));
        assertThat(measured.bytes()).isEqualTo(16L * 320_000);
        assertThat(measured.words()).isEqualTo(640_000);
        assertThat(measured.read()).isEqualTo(Read.STRICT);
    }

    @Test
    void aHundredThousandTagsInsideEachOtherAreMeasured() {
        int depth = 100_000;
        Measured measured = BodyMeasurerTest.measured("<div>".repeat(depth) + "word" + "</div>".repeat(depth));
        assertThat(measured.read()).isEqualTo(Read.STRICT);
        assertThat(measured.words()).isEqualTo(1);
    }

    @Test
    void aHundredThousandTagsThatNobodyClosesAreMeasured() {
        Measured measured = BodyMeasurerTest.measured("<div>".repeat(100_000) + "word");
        assertThat(measured.read()).isEqualTo(Read.LENIENT);
        assertThat(measured.words()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "<p>one ]]> two</p>, LENIENT, 2",
        "'<p>one</p><![CDATA[two three', LENIENT, 3",
        "'<p>o\u0000ne\u0008 two</p>', STRICT, 2",
        "'<p>one \uD83D two \uDE00</p>', STRICT, 2",
        "<p>one</p></p>, LENIENT, 1",
        "<p class=x>one</p>, LENIENT, 1",
        "<!DOCTYPE html><p>one</p>, LENIENT, 1",
        "'<?xml version=\"1.0\"?><p>one</p>', STRICT, 1",
        "one & two, LENIENT, 2",
        "one &#xD83D;&#xDE00;, STRICT, 1",
        "&#xD83D;&#xDE00; one, STRICT, 1",
        "&#xD83D;&#xDE00; one <b>, LENIENT, 1",
        "&#xD83D; one, LENIENT, 1",
        "'   ', STRICT, 0"
    })
    void anOddBodyIsReadAsFarAsItGoes(String body, Read read, int words) {
        Measured measured = BodyMeasurerTest.measured(body);
        assertThat(measured.read()).isEqualTo(read);
        assertThat(measured.words()).isEqualTo(words);
    }

    @Test
    void halvesOfPairsAndCodesThatAreNoCharactersAreLeftOut() {
        Measured measured = BodyMeasurerTest.measured("<p>a\uD83D b \uDE00c\uFFFEd\uD83De\uDE00</p>");
        assertThat(measured.read()).isEqualTo(Read.STRICT);
        assertThat(measured.characters()).isEqualTo("a b cde".length());
        assertThat(measured.textHash())
                .isEqualTo(BodyMeasurerTest.measured("<p>a b cde</p>").textHash());
    }

    @Test
    void halvesOfPairsAreLeftOutOfLinksToo() {
        Measured measured = BodyMeasurerTest.measured("<ac:link><ri:page ri:content-title=\"T\uD83Ditle\"/></ac:link>");
        assertThat(measured.links()).containsExactly(new Link.ToTitle(null, "Title", null, Link.Inclusion.NONE));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void noBodyMadeByChanceStopsTheCount(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            String body = chance(random);
            Measured measured = BodyMeasurerTest.measured(body);
            assertThat(measured.words())
                    .as("seed %d, body %d: %s", seed, i, body)
                    .isNotNegative();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void twoParagraphsTogetherHaveTheNumbersOfBoth(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            String one = paragraph(random);
            String other = paragraph(random);
            Measured both = BodyMeasurerTest.measured(one + other);
            Measured first = BodyMeasurerTest.measured(one);
            Measured second = BodyMeasurerTest.measured(other);
            assertThat(both.words())
                    .as("seed %d, pair %d: words of %s%s", seed, i, one, other)
                    .isEqualTo(first.words() + second.words());
            assertThat(Objects.requireNonNull(both.structure()).count(ElementCount.MACROS))
                    .as("seed %d, pair %d: macros of %s%s", seed, i, one, other)
                    .isEqualTo(Objects.requireNonNull(first.structure()).count(ElementCount.MACROS)
                            + Objects.requireNonNull(second.structure()).count(ElementCount.MACROS));
            assertThat(both.links())
                    .as("seed %d, pair %d: links of %s%s", seed, i, one, other)
                    .hasSize(first.links().size() + second.links().size());
        }
    }

    private static String chance(Random random) {
        StringBuilder body = new StringBuilder();
        for (int n = random.nextInt(40); n > 0; n--) {
            body.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return body.toString();
    }

    private static String paragraph(Random random) {
        List<String> whole = List.of(
                "word ",
                "1.5",
                "don't",
                "漢字",
                "-",
                "<b>b</b>",
                "&nbsp;",
                "<ac:link><ri:page ri:content-title=\"T\"/></ac:link>",
                "<ac:structured-macro ac:name=\"toc\"/>",
                "<a href=\"https://example.org/\">x</a>",
                "e\u0301");
        StringBuilder paragraph = new StringBuilder("<p>");
        for (int n = random.nextInt(12); n > 0; n--) {
            paragraph.append(whole.get(random.nextInt(whole.size())));
        }
        return paragraph.append("</p>").toString();
    }
}
