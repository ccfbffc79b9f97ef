package org.stocktake.source.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CdataMendingTest {
    private static final String OPEN = "<ac:plain-text-body><![CDATA[";
    private static final String CLOSE = "</ac:plain-text-body>";

    @Test
    void theEndOfASectionIsMended() {
        assertThat(CdataMending.mend(OPEN + "x" + "]] >" + CLOSE)).isEqualTo(OPEN + "x]]>" + CLOSE);
    }

    @Test
    void codeThatLooksLikeAnEndIsLeft() {
        assertThat(CdataMending.mend(OPEN + "if (a[b[1]] > 2)" + "]] >" + CLOSE))
                .isEqualTo(OPEN + "if (a[b[1]] > 2)]]>" + CLOSE);
    }

    @Test
    void textOutsideOfSectionsIsLeft() {
        assertThat(CdataMending.mend("<p>[[a]] > b</p>")).isEqualTo("<p>[[a]] > b</p>");
    }

    @Test
    void everySectionOfABodyIsMended() {
        assertThat(CdataMending.mend(OPEN + "1]] >" + CLOSE + "<p/>" + OPEN + "2]]>" + CLOSE + OPEN + "3]] >" + CLOSE))
                .isEqualTo(OPEN + "1]]>" + CLOSE + "<p/>" + OPEN + "2]]>" + CLOSE + OPEN + "3]]>" + CLOSE);
    }

    @Test
    void aSectionSplitInTwoIsMendedTwice() {
        assertThat(CdataMending.mend(OPEN + "a]]]] ><![CDATA[>b]] >" + CLOSE))
                .isEqualTo(OPEN + "a]]]]><![CDATA[>b]]>" + CLOSE);
    }

    @Test
    void aSectionAtTheEndOfTheBodyIsMended() {
        assertThat(CdataMending.mend("wrong <![CDATA[x]] >")).isEqualTo("wrong <![CDATA[x]]>");
    }

    @Test
    void aSectionThatNeverEndsIsLeft() {
        assertThat(CdataMending.mend("]] ><![CDATA[x")).isEqualTo("]] ><![CDATA[x");
    }
}
