package org.stocktake.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts stay within XML 1.0 and within the cells of Excel. */
class XmlTextTest {
    private static String cell(String text) throws IOException {
        StringBuilder out = new StringBuilder();
        XmlText.appendCell(out, text);
        return out.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Übergröße 中文 😀|Übergröße 中文 😀",
                "</script>|&lt;/script&gt;",
                "a & \"b\"|a &amp; &quot;b&quot;",
                "_x0041_|_x005F_x0041_",
                "a_x0041_b_xFFFF_|a_x005F_x0041_b_x005F_xFFFF_",
                "_x0041_x0042_|_x005F_x0041_x005F_x0042_",
                "_x004_|_x004_",
                "_x00G1_|_x00G1_",
                "_x0041|_x0041",
            })
    void aReaderFindsTheTextAgain(String text, String xml) throws IOException {
        assertThat(cell(text)).isEqualTo(xml);
    }

    @Test
    void charactersThatXmlForbidsAreDroppedOrReplaced() throws IOException {
        assertThat(cell("a\u0001b\u001Fc\tz")).isEqualTo("abc&#9;z");
        assertThat(cell("\uD83Dx\uDE00")).isEqualTo("\uFFFDx\uFFFD");
        assertThat(cell("\uFFFE\uFFFF")).isEqualTo("\uFFFD\uFFFD");
    }

    @Test
    void aTextOfTheLimitStaysAndALongerOneIsCutWithAnEllipsis() throws IOException {
        assertThat(cell("x".repeat(32_767))).isEqualTo("x".repeat(32_767));
        assertThat(cell("x".repeat(32_768))).isEqualTo("x".repeat(32_766) + "…");
    }

    @Test
    void noCharacterIsCutInTwo() throws IOException {
        // 32,766 units end in the middle of the last emoji that begins before.
        assertThat(cell("x" + "😀".repeat(16_384))).isEqualTo("x" + "😀".repeat(16_382) + "…");
    }
}
