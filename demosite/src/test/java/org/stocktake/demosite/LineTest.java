package org.stocktake.demosite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stocktake.demosite.fault.Slow;
import org.stocktake.demosite.route.Delivery;
import org.stocktake.demosite.route.Totals;
import tools.jackson.databind.JsonNode;

class LineTest {
    private static final String SCAN = "/rest/api/content/scan?limit=20&expand=body.storage";
    /** Longer than any test waits. */
    private static final Duration FOR_EVER = Duration.ofHours(1);

    private DemoSite site;
    private Asker asker;

    @BeforeEach
    void start() throws IOException {
        site = DemoSite.start(DemoOptions.DEFAULT
                .withPages(150)
                .withSpaces(2)
                .withContextPath("/wiki")
                .withTotals(Totals.MISSING));
        asker = Asker.of(site);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void everythingLiesBelowTheContextPathAndLinksLeaveItOut() throws Exception {
        JsonNode page = asker.get(SCAN);

        assertThat(page.path("_links").path("context").asString()).isEqualTo("/wiki");
        assertThat(page.path("_links").path("base").asString())
                .isEqualTo(site.uri().toString())
                .endsWith("/wiki");
        assertThat(page.path("_links").path("next").asString()).startsWith("/rest/api/content/scan?");
        assertThat(Sites.ids(asker.walk(SCAN))).isEqualTo(Sites.ids(Sites.current(site)));
        assertThat(plain(site.uri().resolve("/rest/api/space")).statusCode()).isEqualTo(404);
        assertThat(plain(site.uri().resolve("/wikipedia/rest/api/space")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aSiteWithoutTotalsSaysThemNowhere() throws Exception {
        assertThat(asker.get(SCAN).has("totalCount")).isFalse();
        assertThat(asker.get("/rest/api/content/search?cql=type%3Dpage").has("totalCount"))
                .isFalse();
    }

    @Test
    void aLargeReplyIsZippedForThoseWhoTakeIt() throws Exception {
        HttpResponse<byte[]> zipped = bytes(SCAN);

        assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (InputStream body = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(asker.ask(SCAN).body());
        }
        assertThat(asker.ask(SCAN).headers().firstValue("Content-Encoding")).isEmpty();
        // Too small to compress.
        assertThat(bytes("/rest/api/user/current").headers().firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void aLateReplyKeepsTheClientWaitingForItsFirstByte() throws Exception {
        site.addFault(new Slow("/scan", 1, new Delivery.Late(FOR_EVER)));

        assertThatThrownBy(() -> asker.client()
                        .send(request(SCAN).timeout(Duration.ofMillis(300)).build(), BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(asker.ask(SCAN).statusCode()).isEqualTo(200);
    }

    @Test
    void aHaltingReplyStopsInTheMiddleOfItsBody() throws Exception {
        byte[] whole = asker.ask(SCAN).body().getBytes(StandardCharsets.UTF_8);
        site.addFault(new Slow("/scan", 1, new Delivery.Halting(FOR_EVER)));

        HttpResponse<InputStream> reply = asker.client().send(request(SCAN).build(), BodyHandlers.ofInputStream());
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValueAsLong("Content-Length")).hasValue(whole.length);
        try (InputStream body = reply.body()) {
            assertThat(body.readNBytes(whole.length / 2)).isEqualTo(Arrays.copyOf(whole, whole.length / 2));
            assertThat(body.available()).isZero();
        }
    }

    @Test
    void aReplyThatHaltsForAMomentIsWholeInTheEnd() throws Exception {
        String whole = asker.ask(SCAN).body();
        site.addFault(new Slow("/scan", 1, new Delivery.Halting(Duration.ofMillis(1))));

        assertThat(asker.ask(SCAN).body()).isEqualTo(whole);
    }

    @Test
    void onlyReadingIsAllowed() throws Exception {
        HttpResponse<String> reply = asker.client()
                .send(
                        request("/rest/api/content")
                                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(reply.statusCode()).isEqualTo(405);
    }

    private HttpResponse<byte[]> bytes(String address) throws IOException, InterruptedException {
        return asker.client()
                .send(
                        request(address).header("Accept-Encoding", "gzip").build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<String> plain(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(site.uri() + address))
                .header("Authorization", "Bearer " + site.token());
    }
}
