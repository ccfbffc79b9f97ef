package org.stocktake.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
    @Test
    void whatSteersATerminalIsReplaced() {
        // ESC, the control sequence introducer of C1, bell, delete, backspace.
        assertThat(PlainText.line("a\u001b[2Jb\u009b31mc\u0007d\u007fe\bf"))
                .isEqualTo("a\uFFFD[2Jb\uFFFD31mc\uFFFDd\uFFFDe\uFFFDf");
    }

    @Test
    void whatTurnsALineRoundIsReplaced() {
        assertThat(PlainText.line("a\u202Eb\u2066c\u200Fd\u061Ce")).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe");
    }

    @Test
    void lineBreaksAreReplacedWhereALineIsWanted() {
        String text = "a\nb\r\nc\td\re\u2028f\u0085g";

        assertThat(PlainText.line(text)).isEqualTo("a\uFFFDb\uFFFD\uFFFDc\uFFFDd\uFFFDe\uFFFDf\uFFFDg");
        // A single carriage return would overwrite the line.
        assertThat(PlainText.lines(text)).isEqualTo("a\nb\r\nc\td\uFFFDe\uFFFDf\uFFFDg");
    }

    @Test
    void lettersOfAllScriptsStay() {
        String text = "Übersicht – 日本語, عربى, 👩\u200D💻, می\u200Cخواهم";

        assertThat(PlainText.line(text)).isEqualTo(text);
        assertThat(PlainText.line("half \uD83D")).isEqualTo("half \uFFFD");
    }
}
