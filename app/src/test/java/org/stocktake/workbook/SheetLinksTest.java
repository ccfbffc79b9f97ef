package org.stocktake.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links of a sheet lead to http addresses only, and are not more than Excel allows. */
class SheetLinksTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "file:///etc/passwd",
                "\\\\server\\share",
                "/display/KB/Home",
                "https://",
                "https://wiki.example.org/a b",
                "mailto:ann@example.org",
            })
    void anythingElseIsNoLink(String url) {
        SheetLinks links = new SheetLinks(10);

        assertThat(links.add("A2", url)).isFalse();
        assertThat(links.element()).isEmpty();
        assertThat(links.relationships()).isEmpty();
    }

    @Test
    void anAddressIsWrittenInAsciiAndEscaped() {
        SheetLinks links = new SheetLinks(10);

        assertThat(links.add("A2", "https://wiki.example.org/display/KB/Grüße?a=1&b='2'"))
                .isTrue();

        assertThat(links.element())
                .isEqualTo(
                        "<hyperlinks xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                                + "<hyperlink ref=\"A2\" r:id=\"page1\"/></hyperlinks>");
        assertThat(links.relationships())
                .isEqualTo("<Relationship Id=\"page1\""
                        + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\""
                        + " Target=\"https://wiki.example.org/display/KB/Gr%C3%BC%C3%9Fe?a=1&amp;b='2'\""
                        + " TargetMode=\"External\"/>");
    }

    @Test
    void rowsBeyondTheLimitHaveNoLink() {
        SheetLinks links = new SheetLinks(2);

        assertThat(links.add("A2", "https://wiki.example.org/1")).isTrue();
        assertThat(links.add("A3", "https://wiki.example.org/2")).isTrue();
        assertThat(links.add("A4", "https://wiki.example.org/3")).isFalse();
    }

    @Test
    void anAddressThatExcelWouldRepairIsNoLink() {
        String longest = "https://wiki.example.org/" + "x".repeat(2_079 - 25);

        assertThat(new SheetLinks(1).add("A2", longest)).isTrue();
        assertThat(new SheetLinks(1).add("A2", longest + "x")).isFalse();
    }
}
