package org.stocktake.demosite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.stocktake.demosite.world.Product;

/** What the log tells beside the request itself. */
class RequestLogTest {
    @Test
    void requestsOneAfterTheOtherAreNeverTogether() throws Exception {
        try (DemoSite site = DemoSite.start(
                DemoOptions.DEFAULT.withProduct(Product.CLOUD).withPages(60).withSpaces(2))) {
            Asker asker = Asker.of(site);
            for (int i = 0; i < 50; i++) {
                asker.get("/api/v2/spaces");
            }

            assertThat(site.requests())
                    .hasSize(50)
                    .extracting(RequestLogEntry::inFlight)
                    .containsOnly(1);
        }
    }

    @Test
    void requestsToOnePathAreCountedTogether() {
        InFlight inFlight = new InFlight();

        assertThat(inFlight.begin("/search")).isEqualTo(1);
        assertThat(inFlight.begin("/search")).isEqualTo(2);
        assertThat(inFlight.begin("/pages")).isEqualTo(1);
        inFlight.end("/search");
        assertThat(inFlight.begin("/search")).isEqualTo(2);
        inFlight.end("/search");
        inFlight.end("/search");
        assertThat(inFlight.begin("/search")).isEqualTo(1);
    }
}
