package org.stocktake.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stocktake.measure.Measured.Read;
import org.stocktake.measure.Measured.Structure;
import org.stocktake.model.Body;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;

/** Every expected number was counted by hand. */
class BodyMeasurerTest {
    /** Shared by all tests, because no body may affect the next. */
    private static final BodyMeasurer MEASURE =
            new BodyMeasurer(Set.of(URI.create("https://wiki.example.org")), PropertyKeys.NONE);

    static Measured measured(String storageFormat) {
        return measured(storageFormat, Body.Format.STORAGE);
    }

    private static Measured measured(String text, Body.Format format) {
        Body body = new Body(new PageId(7), new SpaceKey("K"), 3, format, text);
        return MEASURE.of(body);
    }

    private static Structure structure(String storageFormat) {
        return Objects.requireNonNull(measured(storageFormat).structure());
    }

    @Test
    void whatALargeBodyTookIsNoPartOfTheNext() {
        String small = "<p>one two</p><ac:structured-macro ac:name=\"toc\" />";
        Measured before = measured(small);

        assertThat(measured("<p>" + "word ".repeat(400_000) + "</p>").words()).isEqualTo(400_000);

        assertThat(measured(small)).isEqualTo(before);
    }

    @Test
    void aPageIsMeasuredWhole() {
        Measured measured = measured("<h1>Two words</h1><p>and <b>th</b>ree&nbsp;more</p>");
        assertThat(measured)
                .isEqualTo(new Measured(
                        new PageId(7),
                        3,
                        Read.STRICT,
                        51,
                        5,
                        0,
                        24,
                        // printf 'Two words and three more' | sha256sum
                        "9b849a9f327934b56668f35c2dbc6f7133bb7da101b2dffcce1582218509ad61",
                        null,
                        2,
                        null,
                        new Structure(Map.of(ElementCount.HEADINGS, 1, ElementCount.TOP_HEADINGS, 1), List.of()),
                        List.of(),
                        new Measured.Names(List.of(), List.of(), List.of()),
                        List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "<p>Nothing left.</p>                                      | 0",
                "<p>TODO: say why</p><ul><li>TODO</li><li>TBD.</li></ul>   | 3",
                "<p>todo, Todo, TODOS, TODO-list, aTODO, XTBD, TBDs</p>    | 0",
                "<p>(TODO) „TBD“ TODO…</p>                                 | 3",
                "<p>Lorem ipsum dolor, lorem-ipsum, ipsum lorem</p>        | 1",
                "<p>lorem</p><p>IPSUM</p>                                  | 1",
                "<p><ac:placeholder>Write TODO here</ac:placeholder></p>   | 1",
                "<ac:adf-fallback><p>TODO <ac:placeholder>x</ac:placeholder></p></ac:adf-fallback> | 0",
                "<ac:structured-macro ac:name='code'><ac:plain-text-body>TODO</ac:plain-text-body></ac:structured-macro> | 0",
                "<p>lorem</p>                                              | 0"
            })
    void whatStandsForTextToBeWrittenIsCounted(String storageFormat, int placeholders) {
        assertThat(measured(storageFormat).placeholders()).isEqualTo(placeholders);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\"                                       | 0",
                "one                                        | 1",
                "one two  three                             | 3",
                "don't stop                                 | 2",
                "don’t stop                                 | 2",
                "well-known state-of-the-art                | 2",
                "'- dash - 'quoted' -'                      | 2",
                "a--b                                       | 2",
                "rock-'n'-roll                              | 3",
                "1,234.56                                   | 1",
                "3.14. Then                                 | 2",
                "version 1.2.3-rc1                          | 2",
                "e.g. this                                  | 3",
                "1.a a.1                                    | 4",
                "x1.2                                       | 1",
                "C++ and C#                                 | 3",
                "snake_case                                 | 2",
                "user@example.org                           | 3",
                "Grüße aus Köln                             | 3",
                "Gru\u0308ße                                | 1",
                "½ Ⅷ ²                                      | 3",
                "漢字                                       | 2",
                "漢字かなカナ                               | 6",
                "か\u3099                                   | 1",
                "日本語とEnglish混在                        | 7",
                "한국어 문서                                | 2",
                "\uD842\uDFB7野屋                           | 3",
                "😀 fine 👨‍👩‍👧                                | 1",
                "⚠\uFE0F careful                            | 1",
                "1\uFE0F\u20E3 first                        | 2",
                "\uD835\uDC00\uD835\uDC01 bold              | 2",
                "привет мир                                 | 2",
                "a\u00A0b\u2003c\u3000d                     | 4",
                "... , ; - ' & #                            | 0"
            })
    void wordsAreCountedByTheRule(String text, int words) {
        String escaped = text.replace("&", "&amp;");
        assertThat(measured("<p>" + escaped + "</p>").words()).isEqualTo(words);
        assertThat(measured(text, Body.Format.WIKI).words()).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "<b>B</b>old, 1",
        "a<i>b</i><u>c</u>d, 1",
        "<ac:inline-comment-marker ac:ref=\"x\">mar</ac:inline-comment-marker>ked, 1",
        "a<time datetime=\"2026-01-01\" />b, 1",
        "a<ac:emoticon ac:name=\"tick\" />b, 1",
        "a<!-- no word -->b, 1",
        "a<br/>b, 2",
        "<li>a</li><li>b</li>, 2",
        "<td>a</td><th>b</th>, 2",
        "<dt>a</dt><dd>b</dd>, 2",
        "<h6>a</h6>b, 2",
        "<pre>a</pre>b, 2",
        "a<blockquote>b</blockquote>c, 3",
        "a<hr/>b, 2",
        "<ac:layout-cell>a</ac:layout-cell><ac:layout-cell>b</ac:layout-cell>, 2",
        "<ac:task-body>a</ac:task-body>b, 2",
        "<ac:rich-text-body>a</ac:rich-text-body>b, 2",
        "<ac:caption>a</ac:caption>b, 2",
        "<ac:adf-content>a</ac:adf-content>b, 2"
    })
    void onlyBlocksAreBordersOfWords(String markup, int words) {
        assertThat(measured(markup).words()).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ac:parameter ac:name=\"title\">no</ac:parameter>",
                "<ac:default-parameter>no</ac:default-parameter>",
                "<ac:plain-text-body><![CDATA[no]]></ac:plain-text-body>",
                "<ac:task-id>1</ac:task-id><ac:task-uuid>no</ac:task-uuid><ac:task-status>incomplete</ac:task-status>",
                "<ac:placeholder ac:type=\"mention\">no</ac:placeholder>",
                "<ac:adf-fallback><p>no</p></ac:adf-fallback>",
                "<ac:adf-attribute key=\"k\">no</ac:adf-attribute>",
                "<at:var at:name=\"x\">no</at:var>",
                "<ri:user ri:userkey=\"no\">no</ri:user>",
                "<ac:structured-macro ac:name=\"excerpt\"><ac:parameter ac:name=\"hidden\">true</ac:parameter>"
                        + "<ac:rich-text-body><p>no</p></ac:rich-text-body></ac:structured-macro>",
                "<ac:structured-macro ac:name=\"excerpt\"><ac:rich-text-body><p>no</p></ac:rich-text-body>"
                        + "<ac:parameter ac:name=\"hidden\"> True </ac:parameter></ac:structured-macro>",
                "<a href=\"https://example.org/a\" data-card-appearance=\"inline\">https://example.org/a</a>",
                "<a href=\"https://example.org/?a=1&amp;b=2\" data-card-appearance=\"block\">"
                        + "https://example.org/?a=1&amp;b=2</a>"
            })
    void whatAReaderDoesNotSeeIsNoText(String markup) {
        Measured alone = measured(markup);
        assertThat(alone.words()).isZero();
        assertThat(alone.characters()).isZero();
        Measured between = measured("<p>before " + markup + " after</p>");
        assertThat(between.words()).isEqualTo(2);
        assertThat(between.characters()).isEqualTo("before after".length());
        assertThat(between.textHash()).isEqualTo(measured("<p>before after</p>").textHash());
    }

    @ParameterizedTest
    @CsvSource({
        "<ac:link><ri:page ri:content-title=\"T\"/><ac:plain-text-link-body><![CDATA[two words]]></ac:plain-text-link-body></ac:link>, 2",
        "<ac:link><ri:page ri:content-title=\"T\"/><ac:link-body>two <b>words</b></ac:link-body></ac:link>, 2",
        "<a href=\"https://example.org/\">two words</a>, 2",
        "<a href=\"https://example.org/\">https://example.org/</a>, 3",
        "<a href=\"https://example.org/\" data-card-appearance=\"inline\">two words</a>, 2",
        "<ac:image><ri:attachment ri:filename=\"no.png\"/><ac:caption><p>two words</p></ac:caption></ac:image>, 2",
        "<ac:structured-macro ac:name=\"panel\"><ac:parameter ac:name=\"title\">no</ac:parameter><ac:rich-text-body><p>two words</p></ac:rich-text-body></ac:structured-macro>, 2",
        "<ac:structured-macro ac:name=\"excerpt\"><ac:parameter ac:name=\"hidden\">false</ac:parameter><ac:rich-text-body>two words</ac:rich-text-body></ac:structured-macro>, 2",
        "<ac:structured-macro ac:name=\"panel\"><ac:parameter ac:name=\"hidden\">true</ac:parameter><ac:rich-text-body>two words</ac:rich-text-body></ac:structured-macro>, 2",
        "<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>complete</ac:task-status><ac:task-body>two words</ac:task-body></ac:task></ac:task-list>, 2",
        "<ac:adf-extension><ac:adf-node type=\"panel\"><ac:adf-attribute key=\"a\">no</ac:adf-attribute><ac:adf-content><p>two words</p></ac:adf-content></ac:adf-node><ac:adf-fallback><p>two words</p></ac:adf-fallback></ac:adf-extension>, 2"
    })
    void whatAReaderSeesIsText(String markup, int words) {
        assertThat(measured(markup).words()).isEqualTo(words);
    }

    @Test
    void aPanelInsideAHiddenExcerptStaysHiddenAndWhatFollowsIsSeen() {
        String body = "<ac:structured-macro ac:name=\"excerpt\"><ac:parameter ac:name=\"hidden\">true</ac:parameter>"
                + "<ac:rich-text-body>no<ac:structured-macro ac:name=\"panel\"><ac:rich-text-body><h2>no</h2>"
                + "<table><tr><td>no</td></tr></table></ac:rich-text-body></ac:structured-macro>no</ac:rich-text-body>"
                + "</ac:structured-macro><p>seen</p>";
        assertThat(measured(body).words()).isEqualTo(1);
        assertThat(structure(body))
                .isEqualTo(new Structure(
                        Map.of(ElementCount.HEADINGS, 1, ElementCount.TABLES, 1, ElementCount.MACROS, 2),
                        List.of("excerpt", "panel")));
    }

    @ParameterizedTest
    @CsvSource({
        "<p>a</p><p>b</p>, 3",
        "'<p> a \n\t b </p>', 3",
        "<p>&nbsp;a&nbsp;&nbsp;b&nbsp;</p>, 3",
        "<p>😀</p>, 1",
        "<p>e\u0301</p>, 1",
        "<p>&lt;tag&gt; &amp; more</p>, 12",
        "<p/>, 0"
    })
    void charactersAreCodePointsOfTheTextDrawnTogether(String markup, int characters) {
        assertThat(measured(markup).characters()).isEqualTo(characters);
    }

    @Test
    void theHashIsTheSameForTheSameTextHoweverItIsMarkedUp() {
        String hash = measured("<p>Käse &amp; Brot</p>").textHash();
        assertThat(measured("<h1>Ka\u0308se</h1><ul><li>&#38;</li><li> <b>Brot</b></li></ul>")
                        .textHash())
                .isEqualTo(hash);
        assertThat(measured("<p>Käse &amp; brot</p>").textHash()).isNotEqualTo(hash);
        // The standard SHA-256 of empty input.
        assertThat(measured("").textHash())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void bytesAreThoseOfTheBodyInUtf8() {
        assertThat(measured("<p>aä€😀</p>").bytes()).isEqualTo(7 + 1 + 2 + 3 + 4);
    }

    @Test
    void headingsOfAllLevelsAreCounted() {
        assertThat(structure("<h1>a</h1><h2>b</h2><h3>c</h3><h4>d</h4><h5>e</h5><h6>f</h6><h7>g</h7>")
                        .count(ElementCount.HEADINGS))
                .isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p>x</p>                                                                 | 0 | 0",
                "<h3>a</h3><h2>b</h2><h1>c</h1>                                           | 1 | 0",
                "<h1>a</h1><h2>b</h2><h3>c</h3><h1>d</h1><h2>e</h2>                       | 2 | 0",
                "<h1>a</h1><h3>b</h3><h3>c</h3><h6>d</h6><h2>e</h2><h4>f</h4>             | 1 | 3",
                "<h2>a</h2><ac:adf-fallback><h1>b</h1></ac:adf-fallback><h3>c</h3>        | 0 | 0",
                "<h1>a</h1><table><tr><td><h4>b</h4></td></tr></table><h2>c</h2>          | 1 | 1"
            })
    void headingsOfTheFirstLevelAndLevelsLeftOutAreCounted(String storageFormat, int top, int skips) {
        assertThat(List.of(
                        structure(storageFormat).count(ElementCount.TOP_HEADINGS),
                        structure(storageFormat).count(ElementCount.HEADING_SKIPS)))
                .containsExactly(top, skips);
    }

    @Test
    void aTableInATableIsAnotherTable() {
        assertThat(structure("<table><tr><td><table><tr><td>x</td></tr></table></td></tr></table><table/>")
                        .count(ElementCount.TABLES))
                .isEqualTo(3);
    }

    @Test
    void anImageWithoutATextIsCountedTwice() {
        Structure structure = structure("""
                <ac:image ac:alt="text"><ri:attachment ri:filename="a.png"/></ac:image>
                <ac:image><ri:url ri:value="https://example.org/b.png"/></ac:image>
                <ac:image ac:alt=" "><ri:attachment ri:filename="c.png"/></ac:image>
                <img src="d.png" alt="text"/><img src="e.png"/>""");
        assertThat(structure.count(ElementCount.IMAGES)).isEqualTo(5);
        assertThat(structure.count(ElementCount.IMAGES_WITHOUT_TEXT)).isEqualTo(3);
    }

    @Test
    void macrosAreCountedAtAnyDepthAndNamedOnce() {
        Structure structure = structure("""
                <ac:structured-macro ac:name="panel"><ac:rich-text-body>
                  <ac:structured-macro ac:name="info"/><ac:structured-macro ac:name="info"/>
                </ac:rich-text-body></ac:structured-macro><ac:macro ac:name="toc"/><ac:structured-macro/>""");
        assertThat(structure.count(ElementCount.MACROS)).isEqualTo(5);
        assertThat(structure.macroNames()).containsExactly("info", "panel", "toc");
    }

    @Test
    void aTaskWithoutAStatusCountsNowhere() {
        Structure structure = structure("""
                <ac:task-list>
                <ac:task><ac:task-status>complete</ac:task-status><ac:task-body>a</ac:task-body></ac:task>
                <ac:task><ac:task-status>incomplete</ac:task-status><ac:task-body>b</ac:task-body></ac:task>
                <ac:task><ac:task-status>odd</ac:task-status><ac:task-body>c</ac:task-body></ac:task>
                <ac:task><ac:task-body>d</ac:task-body></ac:task>
                </ac:task-list>""");
        assertThat(structure.count(ElementCount.TASKS_DONE)).isEqualTo(1);
        assertThat(structure.count(ElementCount.TASKS_OPEN)).isEqualTo(2);
    }

    @Test
    void elementsThatOnlyLookSoAreNotCounted() {
        Structure structure = structure("""
                <p><!-- <table/> <h1>a</h1> --><![CDATA[<table/><ac:image/>]]></p>
                <ac:adf-fallback><table/><h1>a</h1><img src="a"/><ac:structured-macro ac:name="code">
                <ac:plain-text-body>x</ac:plain-text-body></ac:structured-macro>
                <ac:task-status>complete</ac:task-status></ac:adf-fallback>""");
        assertThat(structure).isEqualTo(new Structure(Map.of(), List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "'a', 1",
        "'a\nb', 2",
        "'\n\n  \na\n\n \nb\n \n\n', 4",
        "'a\r\nb\rc', 3",
        "'', 0",
        "' \n ', 0",
        "'a]]]]><![CDATA[>b\nc', 2"
    })
    void linesOfCodeAreCountedWithoutBlankEnds(String code, int lines) {
        for (String name : List.of("code", "noformat")) {
            assertThat(structure(macro(name, code)).count(ElementCount.CODE_LINES))
                    .isEqualTo(lines);
        }
        assertThat(structure(macro("html", code)).count(ElementCount.CODE_LINES))
                .isZero();
        assertThat(structure(macro("code", code) + macro("code", code)).count(ElementCount.CODE_LINES))
                .isEqualTo(2 * lines);
    }

    @Test
    void codeInAHiddenExcerptIsCounted() {
        assertThat(structure("<ac:structured-macro ac:name=\"excerpt\"><ac:parameter ac:name=\"hidden\">true"
                                + "</ac:parameter><ac:rich-text-body>" + macro("code", "a\nb")
                                + "</ac:rich-text-body></ac:structured-macro>")
                        .count(ElementCount.CODE_LINES))
                .isEqualTo(2);
    }

    private static String macro(String name, String code) {
        return "<ac:structured-macro ac:name=\"" + name + "\"><ac:parameter ac:name=\"language\">sql</ac:parameter>"
                + "<ac:plain-text-body><![CDATA[" + code + "]]></ac:plain-text-body></ac:structured-macro>";
    }

    @Test
    void wikiMarkupIsMeasuredAsPlainTextAndItsElementsStayUnknown() {
        Measured measured = measured("h1. Title\n\n* one [two|Three]\n", Body.Format.WIKI);
        assertThat(measured.read()).isEqualTo(Read.PLAIN);
        assertThat(measured.words()).isEqualTo(5);
        assertThat(measured.characters()).isEqualTo("h1. Title * one [two|Three]".length());
        assertThat(measured.structure()).isNull();
        assertThat(measured.links()).isEmpty();
    }

    @Test
    void aMalformedBodyIsReadAgainAndSaysSo() {
        Measured measured = measured(
                "<p>one <b>two</p><p>three &unknown; & four</p><table><tr><td>five]]></td></tr></table><h1>six");
        assertThat(measured.read()).isEqualTo(Read.LENIENT);
        assertThat(measured.words()).isEqualTo(7);
        assertThat(measured.structure())
                .isEqualTo(new Structure(
                        Map.of(ElementCount.HEADINGS, 1, ElementCount.TOP_HEADINGS, 1, ElementCount.TABLES, 1),
                        List.of()));
    }

    @Test
    void whatTheFirstTryFoundIsForgottenBeforeTheSecond() {
        Measured measured = measured("<h1>one</h1><a href=\"https://example.org/\">two</a><table/></p>");
        assertThat(measured.read()).isEqualTo(Read.LENIENT);
        assertThat(measured.words()).isEqualTo(2);
        assertThat(measured.links()).hasSize(1);
        assertThat(measured.structure())
                .isEqualTo(new Structure(
                        Map.of(ElementCount.HEADINGS, 1, ElementCount.TOP_HEADINGS, 1, ElementCount.TABLES, 1),
                        List.of()));
    }

    @Test
    void theRulesNameTheBasesInAFixedOrder() {
        assertThat(BodyMeasurer.rules(Set.of(URI.create("https://b.example.org"), URI.create("https://a.example.org"))))
                .matches(
                        "words \\d+, elements \\d+, signature \\d+, bases https://a.example.org https://b.example.org");
    }
}
