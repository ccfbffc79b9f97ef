package org.stocktake.demosite;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BucketTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void tokensRunOutAndComeBackAfterEachInterval() {
        Bucket bucket = new Bucket(new RateLimit(3, 2, Duration.ofSeconds(10)), 0);

        assertThat(bucket.take(0).granted()).isTrue();
        assertThat(bucket.take(SECOND).granted()).isTrue();
        assertThat(bucket.take(SECOND))
                .isEqualTo(new Bucket.Grant(
                        true,
                        Map.of(
                                "X-RateLimit-Limit", "3",
                                "X-RateLimit-Remaining", "0",
                                "X-RateLimit-Interval-Seconds", "10",
                                "X-RateLimit-FillRate", "2",
                                "Retry-After", "0")));
        Bucket.Grant refused = bucket.take(SECOND * 7 / 2);
        assertThat(refused.granted()).isFalse();
        // 6.5 remaining seconds, rounded up.
        assertThat(refused.headers()).containsEntry("Retry-After", "7");
        assertThat(bucket.take(10 * SECOND).headers()).containsEntry("X-RateLimit-Remaining", "1");
    }

    @Test
    void noMoreTokensAreSavedUpThanTheLimit() {
        Bucket bucket = new Bucket(new RateLimit(3, 2, Duration.ofSeconds(10)), 0);

        assertThat(bucket.take(1_000 * SECOND).headers()).containsEntry("X-RateLimit-Remaining", "2");
    }

    @Test
    void aLimitedSiteSaysWhatIsLeftAndRefusesWith429() throws Exception {
        RateLimit two = new RateLimit(2, 1, Duration.ofDays(1));
        try (DemoSite site =
                DemoSite.start(DemoOptions.DEFAULT.withPages(40).withSpaces(2).withRateLimit(two))) {
            Asker asker = Asker.of(site);
            assertThat(asker.ask("/rest/api/space").headers().firstValue("X-RateLimit-Remaining"))
                    .hasValue("1");
            assertThat(asker.ask("/rest/api/space").headers().firstValue("X-RateLimit-Remaining"))
                    .hasValue("0");

            HttpResponse<String> refused = asker.ask("/rest/api/space");

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(asker.read(refused).path("message").asString()).isEqualTo("Rate limit exceeded");
            assertThat(refused.headers().firstValue("X-RateLimit-Limit")).hasValue("2");
            assertThat(refused.headers().firstValue("X-RateLimit-FillRate")).hasValue("1");
            assertThat(refused.headers().firstValue("X-RateLimit-Interval-Seconds"))
                    .hasValue("86400");
            assertThat(refused.headers().firstValueAsLong("Retry-After").getAsLong())
                    .isPositive();
        }
    }
}
