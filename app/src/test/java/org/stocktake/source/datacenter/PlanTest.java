package org.stocktake.source.datacenter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlanTest {
    @Test
    void fewSpacesAreReadEachByItself() {
        assertThat(new Plan(5, 15_000, 15_000).wholeSite(4)).isFalse();
    }

    @Test
    void manySmallSpacesThatAreMostOfTheSiteAreReadInOneList() {
        assertThat(new Plan(300, 15_000, 16_000).wholeSite(4)).isTrue();
    }

    @Test
    void aPartOfALargeSiteIsNotReadByReadingTheSite() {
        assertThat(new Plan(20, 2_000, 500_000).wholeSite(4)).isFalse();
    }

    @Test
    void fifteenThousandPagesInFiveSpacesStayWithinWhatWasAimedAt() {
        Plan plan = new Plan(5, 15_000, 15_000);
        assertThat(plan.firstRun(4)).isBetween(300L, 450L);
        assertThat(plan.laterRun(4)).isBetween(75L, 160L);
    }
}
