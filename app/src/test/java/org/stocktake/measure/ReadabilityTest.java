package org.stocktake.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stocktake.model.Body;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;

/** Sentences and LIX; all numbers by hand. */
class ReadabilityTest {
    private static final BodyMeasurer MEASURE = new BodyMeasurer(Set.of(), PropertyKeys.NONE);

    private static Measured measured(String text, Body.Format format) {
        return MEASURE.of(new Body(new PageId(7), new SpaceKey("K"), 3, format, text));
    }

    private static Measured measured(String storageFormat) {
        return measured(storageFormat, Body.Format.STORAGE);
    }

    /** A paragraph that repeats a sentence of ten words, {@code longWords} of them with seven letters. */
    private static String paragraph(int sentences, int longWords) {
        String sentence = "longest ".repeat(longWords) + "letter ".repeat(10 - longWords);
        return "<p>" + (sentence.strip() + ". ").repeat(sentences) + "</p>";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '@',
            value = {
                "<p></p>                                                              | 0",
                "<p>No full stop</p>                                                  | 1",
                "no element at all                                                    | 1",
                "<p>Is it? Yes! Well… no.</p>                                         | 4",
                "<p>Version 3.5 is out. See e.g. page 4.</p>                          | 3",
                "<p>He said \"Stop.\" Then he left.</p>                             | 1",
                "<p>Wait?! What...</p>                                                | 2",
                "<p>... ! ? - .</p>                                                   | 0",
                "<p>One.&nbsp;Two.</p>                                                | 2",
                "<p>One <b>two</b>. <i>Three</i></p>                                  | 2",
                "<p>one<br/>two</p>                                                   | 2",
                "<h1>Title</h1><p>Text</p>                                            | 2",
                "<ul><li>one</li><li>two. three</li></ul>                             | 3",
                "<table><tbody><tr><th>A</th><td>b c. d</td></tr></tbody></table>     | 3",
                "<p>Grüße aus Köln. Öde!</p>                                          | 2",
                "<p>Gru\u0308ße aus Ko\u0308ln. O\u0308de!</p>                     | 2",
                "<p>我们来。 你们去！ 他们呢？</p>                                    | 3",
                "<p>日本語です。終わり。</p>                                          | 1",
                "<p>한국어 문서. 두 번째.</p>                                         | 2",
                "<p>😀 fine. 👨‍👩‍👧 family.</p>                                          | 2"
            })
    void sentencesEndBeforeWhiteSpaceAndAtBorders(String storageFormat, int sentences) {
        assertThat(measured(storageFormat).sentences()).isEqualTo(sentences);
    }

    @Test
    void codeAndHiddenExcerptsHaveNoSentences() {
        String code =
                "<ac:structured-macro ac:name=\"code\"><ac:plain-text-body><![CDATA[a. b. c.]]></ac:plain-text-body>"
                        + "</ac:structured-macro>";
        String hidden = "<ac:parameter ac:name=\"hidden\">true</ac:parameter>";
        String text = "<ac:rich-text-body><p>One. Two.</p><p>Three.</p></ac:rich-text-body>";
        String excerpt = "<ac:structured-macro ac:name=\"excerpt\">%s</ac:structured-macro>";

        assertThat(measured("<p>See:</p>" + code + "<p>End.</p>").sentences()).isEqualTo(2);
        assertThat(measured("<p>See.</p>" + excerpt.formatted(text) + "<p>End.</p>")
                        .sentences())
                .isEqualTo(5);
        assertThat(measured("<p>See.</p>" + excerpt.formatted(hidden + text) + "<p>End.</p>")
                        .sentences())
                .isEqualTo(2);
        // The parameter may follow the body that it hides.
        assertThat(measured("<p>See.</p>" + excerpt.formatted(text + hidden) + "<p>End.</p>")
                        .sentences())
                .isEqualTo(2);
    }

    @Test
    void aSmartLinkIsNoBorder() {
        String link = "<a href=\"https://x.example/\" data-card-appearance=\"inline\">https://x.example/</a>";

        assertThat(measured("<p>See " + link + " and go on.</p>").sentences()).isEqualTo(1);
        assertThat(measured("<p>See " + link + ". Go on.</p>").sentences()).isEqualTo(2);
    }

    @Test
    void wikiMarkupHasSentencesToo() {
        assertThat(measured("One. Two\nthree.", Body.Format.WIKI).sentences()).isEqualTo(2);
    }

    @Test
    void lixIsWordsInASentenceAndLongWordsInAHundred() {
        // 100 / 10 + 0
        assertThat(measured(paragraph(10, 0)).lix()).isEqualTo(10.0);
        // 120 / 12 + 100 * 36 / 120
        assertThat(measured(paragraph(12, 3)).lix()).isEqualTo(40.0);
        // 101 / 3 + 100 * 7 / 101 = 33.667 + 6.931
        assertThat(measured("<p>" + "longest ".repeat(7) + "a ".repeat(90) + "a. b c. d</p>")
                        .lix())
                .isEqualTo(40.6);
    }

    @Test
    void underAHundredWordsThereIsNoLix() {
        assertThat(measured("<p>" + "word ".repeat(99) + "</p>").lix()).isNull();
        assertThat(measured("<p>" + "word ".repeat(100) + "</p>").lix()).isEqualTo(100.0);
    }

    @ParameterizedTest
    @CsvSource({
        "Übung, false",
        "Übungen, true",
        "U\u0308bungen, true",
        "Bu\u0308cher, false",
        "long-term, true",
        "don't-do, false",
        "1234567, false",
        "a1b2c3d4e5f6g7, true",
        "привет, false",
        "Пример-1, false",
        "примеры, true"
    })
    void aWordOfMoreThanSixLettersIsLong(String word, boolean isLong) {
        // 100 words in one sentence: 100, plus 100 if all are long.
        assertThat(measured("<p>" + (word + " ").repeat(100) + "</p>").lix()).isEqualTo(isLong ? 200.0 : 100.0);
    }

    @Test
    void textOfWhichMoreThanHalfIsChineseJapaneseOrKoreanHasNoLix() {
        String words = "word ".repeat(100);
        assertThat(measured("<p>" + words + "漢".repeat(100) + "</p>").lix()).isEqualTo(200.0);
        assertThat(measured("<p>" + words + "漢".repeat(101) + "</p>").lix()).isNull();
        assertThat(measured("<p>" + words + "かな".repeat(50) + "カ</p>").lix()).isNull();
        assertThat(measured("<p>" + words + "한국어 ".repeat(100) + "</p>").lix()).isEqualTo(200.0);
        assertThat(measured("<p>" + words + "한국어 ".repeat(101) + "</p>").lix()).isNull();
        assertThat(measured("<p>" + words + "API를 ".repeat(101) + "</p>").lix()).isNull();
    }

    @Test
    void oneBodyLeavesNothingBehindForTheNext() {
        Measured before = measured(paragraph(10, 2));
        measured("<p>" + "x. ".repeat(5000) + "</p>" + "<p>y</p>".repeat(3000));

        assertThat(measured(paragraph(10, 2))).isEqualTo(before);
        assertThat(measured("<p>y</p>".repeat(3000)).sentences()).isEqualTo(3000);
    }
}
