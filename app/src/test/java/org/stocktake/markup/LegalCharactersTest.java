package org.stocktake.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LegalCharactersTest {
    private static final String EMOJI = "\uD83D\uDE00";

    @Test
    void legalTextIsGivenBackItself() {
        String text = "plain\ttext\r\nwith " + EMOJI + " and \uFFFD\uE000\u00A0";
        assertThat(LegalCharacters.only(text)).isSameAs(text);
    }

    @ParameterizedTest
    @CsvSource({
        "'a\u0000b\u0008c\u001Fd',    abcd",
        "'a\uFFFEb\uFFFFc',           abc",
        "'\uD83Dlone',                lone",
        "'lone\uDE00',                lone",
        "'lone\uD83D',                lone",
        "'\uDE00\uD83Dswapped',       swapped",
        "'\uD83D\uD83D\uDE00twice',   '\uD83D\uDE00twice'",
        "'\uD83D\u0000\uDE00apart',   apart"
    })
    void whatXmlDoesNotAllowIsLeftOut(String given, String expected) throws IOException {
        assertThat(LegalCharacters.only(given)).isEqualTo(expected);
        assertThat(readAll(new LegalCharacters(new StringReader(given)))).isEqualTo(expected);
    }

    @Test
    void aByteOrderMarkIsLeftOutOnlyAtTheStart() throws IOException {
        assertThat(readAll(new LegalCharacters(new StringReader("\uFEFFa\uFEFFb"))))
                .isEqualTo("a\uFEFFb");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void aPairStaysWholeWhereverThePiecesEnd(int piece) throws IOException {
        String text = ("x" + EMOJI + EMOJI + "\u0001").repeat(50);
        Reader crumbs = new StringReader(text) {
            @Override
            public int read(char[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(length, piece));
            }
        };
        assertThat(readAll(new LegalCharacters(crumbs))).isEqualTo(("x" + EMOJI + EMOJI).repeat(50));
    }

    @Test
    void aTextLongerThanTheBufferComesWhole() throws IOException {
        String text = EMOJI.repeat(100_000);
        assertThat(readAll(new LegalCharacters(new StringReader(text)))).isEqualTo(text);
    }

    private static String readAll(Reader reader) throws IOException {
        StringBuilder all = new StringBuilder();
        char[] piece = new char[5];
        for (int count = reader.read(piece); count >= 0; count = reader.read(piece)) {
            all.append(piece, 0, count);
        }
        return all.toString();
    }
}
