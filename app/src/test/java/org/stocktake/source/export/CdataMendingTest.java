package org.stocktake.source.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CdataMendingTest {
    private static final String OPEN = "<ac:plain-text-body><![CDATA[";
    private static final String CLOSE = "</ac:plain-text-body>";

    @Test
    void theEndOfASectionIsMended() {
        assertThat(CdataMending.repair(OPEN + "x" + "]] >" + CLOSE)).isEqualTo(OPEN + "x]]>" + CLOSE);
    }

    @Test
    void codeThatLooksLikeAnEndIsLeft() {
        assertThat(CdataMending.repair(OPEN + "if (a[b[1]] > 2)" + "]] >" + CLOSE))
                .isEqualTo(OPEN + "if (a[b[1]] > 2)]]>" + CLOSE);
    }

    @Test
    void textOutsideOfSectionsIsLeft() {
        assertThat(CdataMending.repair("<p>[[a]] > b</p>")).isEqualTo("<p>[[a]] > b</p>");
    }

    @Test
    void everySectionOfABodyIsMended() {
        assertThat(CdataMending.repair(
                        OPEN + "1]] >" + CLOSE + "<p/>" + OPEN + "2]]>" + CLOSE + OPEN + "3]] >" + CLOSE))
                .isEqualTo(OPEN + "1]]>" + CLOSE + "<p/>" + OPEN + "2]]>" + CLOSE + OPEN + "3]]>" + CLOSE);
    }

    @Test
    void aSectionSplitInTwoIsMendedTwice() {
        assertThat(CdataMending.repair(OPEN + "a]]]] ><![CDATA[>b]] >" + CLOSE))
                .isEqualTo(OPEN + "a]]]]><![CDATA[>b]]>" + CLOSE);
    }

    @Test
    void aSectionAtTheEndOfTheBodyIsMended() {
        assertThat(CdataMending.repair("wrong <![CDATA[x]] >")).isEqualTo("wrong <![CDATA[x]]>");
    }

    @Test
    void aSectionThatNeverEndsIsLeft() {
        assertThat(CdataMending.repair("]] ><![CDATA[x")).isEqualTo("]] ><![CDATA[x");
    }
}
