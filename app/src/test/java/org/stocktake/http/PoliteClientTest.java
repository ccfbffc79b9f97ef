package org.stocktake.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.stocktake.http.LocalSite.json;
import static org.stocktake.http.LocalSite.status;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.network.Credentials;
import org.stocktake.http.network.Network;
import org.stocktake.http.pace.RateLimits;
import org.stocktake.http.reply.BodyReader;
import org.stocktake.http.reply.Call;
import org.stocktake.http.reply.Response;
import org.stocktake.http.reply.ResponseCache;

/** The HTTP client with a real server. */
class PoliteClientTest {
    private static final BodyReader<String> TEXT = json -> new String(json.readAllBytes(), UTF_8);
    private static final Call CALL =
            new Call("pages DEMO", "/rest/api/content", List.of(new Call.Parameter("limit", "50")));

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime();

    @Test
    void anAnswerIsRead() throws IOException {
        try (LocalSite site = LocalSite.start(json("{\"size\":1}"));
                PoliteClient client = client(site)) {
            assertThat(client.get(CALL, TEXT)).isEqualTo("{\"size\":1}");
            assertThat(site.arrivals()).singleElement().satisfies(a -> {
                assertThat(a.uri()).isEqualTo("/rest/api/content?limit=50");
                assertThat(a.header("Accept-Encoding")).isEqualTo("gzip");
                assertThat(a.header("Authorization")).isEqualTo("Bearer s3cret");
            });
        }
    }

    @Test
    void aCompressedAnswerIsRead() throws IOException {
        byte[] zipped = zipped("{\"size\":2}");
        LocalSite.Reply reply = exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            LocalSite.bytes(exchange, 200, zipped);
        };
        try (LocalSite site = LocalSite.start(reply);
                PoliteClient client = client(site)) {
            assertThat(client.get(CALL, TEXT)).isEqualTo("{\"size\":2}");
            assertThat(client.stats().bytes()).isEqualTo(zipped.length);
        }
    }

    @Test
    void theSameCallIsAskedOnceInARun() throws IOException {
        try (LocalSite site = LocalSite.start(json("{\"size\":1}"))) {
            try (PoliteClient client = client(site)) {
                client.get(CALL, TEXT);
            }
            time.sleep(Duration.ofMinutes(7));
            try (PoliteClient client = client(site)) {
                assertThat(client.getResponse(CALL, TEXT)).isEqualTo(new Response<>("{\"size\":1}", ManualTime.START));
                assertThat(client.stats().fromDisk()).isEqualTo(1);
            }
            assertThat(site.arrivals()).hasSize(1);
        }
    }

    @Test
    void whatIsAskedIsNeverKept() throws IOException {
        try (LocalSite site = LocalSite.start(json("1"), json("2"));
                PoliteClient client = client(site)) {
            assertThat(client.fetch(CALL, TEXT)).isEqualTo("1");
            assertThat(client.fetch(CALL, TEXT)).isEqualTo("2");
        }
    }

    @Test
    void aBusySiteIsAskedAgainAfterThePauseItAsksFor() throws IOException {
        try (LocalSite site = LocalSite.start(status(429, "", "Retry-After", "12"), json("1"));
                PoliteClient client = client(site)) {
            assertThat(client.get(CALL, TEXT)).isEqualTo("1");
            assertThat(time.slept()).containsExactly(Duration.ofSeconds(12));
            RequestStats requestStats = client.stats();
            assertThat(requestStats.retries()).isEqualTo(1);
            assertThat(requestStats.rateLimited()).isEqualTo(1);
            assertThat(requestStats.requests()).containsEntry("pages DEMO", 2L);
            assertThat(requestStats.paused()).isEqualTo(Duration.ofSeconds(12));
        }
    }

    @Test
    void aServerErrorIsNotAskedAgain() throws IOException {
        try (LocalSite site = LocalSite.start(status(500, ""));
                PoliteClient client = client(site)) {
            StocktakeException e = catchThrowableOfType(StocktakeException.class, () -> client.get(CALL, TEXT));
            assertThat(e.failure().code()).isEqualTo(Code.SITE_ERROR);
            assertThat(site.arrivals()).hasSize(1);
        }
    }

    @Test
    void clientsOfTwoBaseUrlsShareReplyFilesAndNumbersButNoCredentials() throws IOException {
        try (LocalSite site = LocalSite.start(json("1"));
                LocalSite gateway = LocalSite.start(json("2"), json("3"));
                PoliteClient client = client(site)) {
            PoliteClient second = client.at(
                    URI.create(gateway.base() + "/ex/confluence/id/wiki"), new Credentials.Basic("mary", "pw"));
            assertThat(client.get(CALL, TEXT)).isEqualTo("1");
            assertThat(second.get(CALL, TEXT)).isEqualTo("1");
            assertThat(second.fetch(CALL, TEXT)).isEqualTo("2");
            assertThat(client.at(gateway.base(), new Credentials.Anonymous()).fetch(CALL, TEXT))
                    .isEqualTo("3");
            assertThat(second.stats().sent()).isEqualTo(3);
            assertThat(second.base()).isEqualTo(URI.create(gateway.base() + "/ex/confluence/id/wiki"));
            assertThat(site.arrivals())
                    .extracting(arrival -> arrival.header("Authorization"))
                    .containsExactly("Bearer s3cret");
            assertThat(gateway.arrivals())
                    .extracting(LocalSite.Arrival::uri, arrival -> arrival.header("Authorization"))
                    .containsExactly(
                            tuple("/ex/confluence/id/wiki/rest/api/content?limit=50", "Basic bWFyeTpwdw=="),
                            tuple("/rest/api/content?limit=50", ""));
        }
    }

    @Test
    void aDecisionIsKeptForTheResumedRun() throws IOException {
        try (LocalSite site = LocalSite.start(json("1"))) {
            try (PoliteClient client = client(site)) {
                assertThat(client.remembered("way")).isEmpty();
                client.remember("way", "site");
                client.remember("way", "gateway");
            }
            try (PoliteClient client = client(site)) {
                assertThat(client.remembered("way")).contains("gateway");
            }
        }
    }

    private PoliteClient client(LocalSite site) {
        ClientOptions options =
                new ClientOptions(site.base(), new Credentials.Bearer("s3cret"), RateLimits.DEFAULT, Network.DEFAULT);
        return new PoliteClient(options, ResponseCache.open(folder), time);
    }

    static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
