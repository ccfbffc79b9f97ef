package org.stocktake.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SurrogateReferencesTest {
    @ParameterizedTest
    @CsvSource({
        "&#xD83D;&#xDE00;,                  \uD83D\uDE00",
        "&#xd83d;&#56832; &#0055357;&#xDE00;,\uD83D\uDE00 \uD83D\uDE00",
        "'a &amp; b &#8; &#128512; &#x20AC;','a &amp; b &#8; &#128512; &#x20AC;'",
        "&&#xD83D;&#xDE00;&,                &\uD83D\uDE00&",
        "'<a>&#xD83D;&#xDE00;</a>',         <a>\uD83D\uDE00</a>",
        "'<![CDATA[&#xD83D;&#xDE00;]]>',    '<![CDATA[&#xD83D;&#xDE00;]]>'",
        "'<<![CDATA[]]]>&#xD83D;&#xDE00;',  '<<![CDATA[]]]>\uD83D\uDE00'",
        "'<![CDATA[]] >&#xD83D;',           '<![CDATA[]] >&#xD83D;'",
        "&#xD83D, &#xD83D",
        "&#xD83D&#xDE00;, &#xD83D\uDE00",
        "&#x;&#;&;&#xZZ;&#99999999999;, &#x;&#;&;&#xZZ;&#99999999999;",
        "&#x00000000000000D83D;, &#x00000000000000D83D;"
    })
    void referencesToHalvesBecomeTheHalvesAndAllElseStays(String given, String expected) throws IOException {
        assertThat(readAll(new StringReader(given))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void aReferenceIsFoundWhereverThePiecesEnd(int piece) throws IOException {
        String text = "<a><![CDATA[&#xD83D;]]>&#xD83D;&#xDE00;&amp;</a>".repeat(40);
        Reader crumbs = new StringReader(text) {
            @Override
            public int read(char[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(length, piece));
            }
        };
        assertThat(readAll(crumbs)).isEqualTo("<a><![CDATA[&#xD83D;]]>\uD83D\uDE00&amp;</a>".repeat(40));
    }

    @Test
    void aTextLongerThanTheBufferComesWhole() throws IOException {
        String text = "x".repeat(16_383) + "&#xD83D;&#xDE00;" + "y".repeat(50_000);
        assertThat(readAll(new StringReader(text))).isEqualTo("x".repeat(16_383) + "\uD83D\uDE00" + "y".repeat(50_000));
    }

    @Test
    void aTextInWhichAHalfStandsAloneIsLeftAsItIs() {
        String text = "&#xD83D;&#xDE00; and &#xD83D; alone";
        assertThat(SurrogateReferences.joined(text)).isSameAs(text);
    }

    private static String readAll(Reader in) throws IOException {
        StringWriter all = new StringWriter();
        new SurrogateReferences(in).transferTo(all);
        return all.toString();
    }
}
