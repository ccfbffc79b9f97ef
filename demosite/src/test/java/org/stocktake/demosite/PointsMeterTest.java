package org.stocktake.demosite;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.route.Request;
import org.stocktake.demosite.world.Product;
import org.stocktake.demosite.world.Viewer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class PointsMeterTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    @Test
    void aRequestCostsOnePointAndOneForEachObjectAndTwoForEachPerson() {
        assertThat(PointsMeter.cost("/api/v2/pages", list(250))).isEqualTo(251);
        assertThat(PointsMeter.cost("/api/v2/pages/7", Reply.json(200, object())))
                .isEqualTo(2);
        assertThat(PointsMeter.cost("/api/v2/users-bulk", list(40))).isEqualTo(81);
        assertThat(PointsMeter.cost("/rest/api/user/current", Reply.json(200, object())))
                .isEqualTo(3);
        assertThat(PointsMeter.cost("/api/v2/pages", Reply.error(400, "Wrong.")))
                .isEqualTo(1);
    }

    @Test
    void spentPointsComeBackWithTheNextHour() {
        PointsMeter meter = meter(20, PointsQuota.Headers.USUAL);

        assertThat(ask(meter, 0, 9).headers())
                .containsEntry("X-RateLimit-Limit", "20")
                .containsEntry("X-RateLimit-Remaining", "10")
                .containsEntry("X-RateLimit-NearLimit", "false")
                .containsEntry("X-RateLimit-Reset", "2026-11-28T12:01:01Z");
        // The request that spends the rest is still answered.
        assertThat(ask(meter, 10, 14).status()).isEqualTo(200);
        Reply refused = ask(meter, 20, 1);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers())
                .containsEntry("Retry-After", "40")
                .containsEntry("RateLimit-Reason", "confluence-quota-global-based")
                .containsEntry("X-RateLimit-Remaining", "0")
                .containsEntry("X-RateLimit-NearLimit", "true")
                .containsEntry("X-RateLimit-Reset", "2026-11-28T12:01:01Z");
        assertThat(ask(meter, 59, 1).status()).isEqualTo(429);
        assertThat(ask(meter, 60, 1).headers()).containsEntry("X-RateLimit-Remaining", "18");
    }

    @Test
    void nearTheLimitMeansLessThanAFifth() {
        PointsMeter meter = meter(10, PointsQuota.Headers.USUAL);

        assertThat(ask(meter, 0, 7).headers())
                .containsEntry("X-RateLimit-Remaining", "2")
                .containsEntry("X-RateLimit-NearLimit", "false");
        assertThat(ask(meter, 0, 0).headers())
                .containsEntry("X-RateLimit-Remaining", "1")
                .containsEntry("X-RateLimit-NearLimit", "true");
    }

    @Test
    void headersHaveOtherSpellings() {
        assertThat(ask(meter(10, PointsQuota.Headers.WITHOUT_SECONDS), 0, 1).headers())
                .containsEntry("X-RateLimit-Reset", "2026-11-28T12:02Z");
        assertThat(ask(meter(10, PointsQuota.Headers.STRUCTURED), 0, 1).headers())
                .containsEntry("RateLimit-Policy", "\"global-app-quota\";q=10;w=60")
                .containsEntry("RateLimit", "\"global-app-quota\";t=60");
        assertThat(ask(meter(10, PointsQuota.Headers.STRUCTURED), 0, 8).headers())
                .containsEntry("RateLimit", "\"global-app-quota\";r=1;t=60");
        PointsMeter beta = meter(10, PointsQuota.Headers.BETA);
        assertThat(ask(beta, 0, 9).headers())
                .containsEntry("Beta-RateLimit-Policy", "\"global-app-quota\";q=10;w=60")
                .containsEntry("Beta-RateLimit", "\"global-app-quota\";r=0;t=60");
        assertThat(ask(beta, 0, 1).headers())
                .containsEntry("Beta-Retry-After", "60")
                .doesNotContainKey("Retry-After");
        assertThat(ask(meter(10, PointsQuota.Headers.EARLY_BETA), 0, 1).headers())
                .containsEntry("X-Beta-RateLimit-Remaining", "8")
                .containsEntry("X-Beta-RateLimit-Reset", "2026-11-28T12:01:01Z");
    }

    @ParameterizedTest
    @EnumSource(PointsQuota.Headers.class)
    void aSiteRejectsWhatExceedsItsQuotaAndItsLogCountsThePoints(PointsQuota.Headers headers) throws Exception {
        try (DemoSite site = DemoSite.start(DemoOptions.DEFAULT
                .withProduct(Product.CLOUD)
                .withPages(150)
                .withQuota(new PointsQuota(100, Duration.ofHours(1), headers)))) {
            Asker asker = Asker.of(site);
            asker.get("/api/v2/pages?limit=60");
            asker.get("/api/v2/pages?limit=40");

            assertThat(asker.ask("/api/v2/pages?limit=1").statusCode()).isEqualTo(429);
            assertThat(site.requests()).extracting(RequestLogEntry::points).containsExactly(61, 41, 0);
        }
    }

    private static PointsMeter meter(int points, PointsQuota.Headers headers) {
        return new PointsMeter(new PointsQuota(points, Duration.ofMinutes(1), headers), 0);
    }

    /** A request at this second that returns this number of objects. */
    private static Reply ask(PointsMeter meter, int second, int objects) {
        Request request = new Request("GET", "/api/v2/pages", Map.of(), Viewer.ACCOUNT, Map.of(), "");
        Visit visit = new Visit(
                new Headers(), "/wiki", request, Duration.ofSeconds(second).toNanos(), NOON.plusSeconds(second));
        return meter.charge(visit, () -> list(objects));
    }

    private static Reply list(int objects) {
        List<ObjectNode> items =
                IntStream.range(0, objects).mapToObj(number -> object()).toList();
        ObjectNode page = object();
        page.putArray("results").addAll(items);
        return Reply.json(200, page);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
