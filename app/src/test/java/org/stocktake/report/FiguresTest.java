package org.stocktake.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stocktake.model.Week;

class FiguresTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "file:///etc/passwd",
                "/display/KB/Home",
                "//evil.example.org",
                "https:",
                "https:///x",
                "https://wiki.example.org/a b",
                "mailto:ann@example.org"
            })
    void onlyAddressesOfTheWebAreLinks(String url) {
        assertThat(Figures.link(url)).isNull();
    }

    @Test
    void anAddressOfTheWebIsALink() {
        assertThat(Figures.link("https://wiki.example.org/x?a=1&b=2#c"))
                .isEqualTo("https://wiki.example.org/x?a=1&b=2#c");
        assertThat(Figures.link("HTTP://wiki.example.org/")).isEqualTo("HTTP://wiki.example.org/");
        assertThat(Figures.link(null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"99.96,99.9 %", "100,100 %", "0,0 %", "55.55,55.5 %", "70.1,70.1 %"})
    void aShareIsRoundedDown(double percent, String text) {
        assertThat(Figures.share(percent)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"3,+3", "-3.25,−3.2", "0,±0", "0.04,±0", "-1234.4,'−1,234'"})
    void aChangeHasASign(double value, String text) {
        assertThat(Figures.change(value)).isEqualTo(text);
    }

    @Test
    void whatIsNotKnownIsEmpty() {
        assertThat(Figures.whole((Long) null)).isEmpty();
        assertThat(Figures.decimal(null)).isEmpty();
        assertThat(Figures.share(null)).isEmpty();
        assertThat(Figures.change(null)).isEmpty();
        assertThat(Figures.bytes(null)).isEmpty();
        assertThat(Figures.moment(null)).isEmpty();
    }

    @Test
    void aWeekHasSevenDaysAndMayCrossAYear() {
        assertThat(Figures.days(Week.parse("2026-W53"))).isEqualTo("28 Dec 2026 to 3 Jan 2027");
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                7,
                999,
                1_000,
                10_000,
                999_999,
                1_000_000,
                -1,
                -999,
                -1_000,
                -100_000,
                Long.MAX_VALUE,
                Long.MIN_VALUE
            })
    void wholeNumbersAreGroupedAsJavaDoes(long value) {
        assertThat(Figures.whole(value)).isEqualTo(String.format(Locale.ROOT, "%,d", value));
    }
}
