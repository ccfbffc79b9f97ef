package org.stocktake.source.datacenter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestEstimateTest {
    @Test
    void fewSpacesAreReadEachByItself() {
        assertThat(new RequestEstimate(5, 15_000, 15_000).wholeSite(4)).isFalse();
    }

    @Test
    void manySmallSpacesThatAreMostOfTheSiteAreReadInOneList() {
        assertThat(new RequestEstimate(300, 15_000, 16_000).wholeSite(4)).isTrue();
    }

    @Test
    void aPartOfALargeSiteIsNotReadByReadingTheSite() {
        assertThat(new RequestEstimate(20, 2_000, 500_000).wholeSite(4)).isFalse();
    }

    @Test
    void fifteenThousandPagesInFiveSpacesStayWithinWhatWasAimedAt() {
        RequestEstimate requestEstimate = new RequestEstimate(5, 15_000, 15_000);
        assertThat(requestEstimate.firstRun(4)).isBetween(300L, 450L);
        assertThat(requestEstimate.laterRun(4)).isBetween(75L, 160L);
    }
}
