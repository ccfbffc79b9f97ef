package org.stocktake.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stocktake.http.LocalSite.json;
import static org.stocktake.http.LocalSite.status;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.http.network.Network;
import org.stocktake.http.pace.RateLimits;
import org.stocktake.http.reply.BodyReader;

/** Errors of connections, and the messages for the operator. */
class TransportErrorsTest {
    private static final String AGAIN = "Run again to resume.";
    private static final String WHERE = "/rest/api/content";
    private static final Network IMPATIENT =
            new Network(Duration.ofSeconds(10), Clients.SHORT_SILENCE, Duration.ofMinutes(10), null, null, null);

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime();

    @Test
    void aPortWhereNobodyListensIsSaidAtOnce() throws IOException {
        URI nobody;
        try (LocalSite site = LocalSite.start(json("1"))) {
            nobody = site.base();
        }
        try (PoliteClient client = Clients.to(nobody, folder, time)) {
            assertThat(Clients.failure(client))
                    .isEqualTo(new Failure(
                            Code.UNREACHABLE,
                            nobody + WHERE,
                            "Connection refused by localhost:" + nobody.getPort() + ".",
                            "Check site.url and the network; a proxy is set by site.proxy."));
            assertThat(client.stats().retries()).isZero();
        }
    }

    @Test
    void httpsAtAPortForHttpIsSaidAtOnce() throws IOException {
        try (LocalSite site = LocalSite.start(json("1"))) {
            URI base = URI.create("https://localhost:" + site.port());
            Network network = new Network(
                    Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofMinutes(10), null, null, null);
            try (PoliteClient client = Clients.with(base, folder, time, RateLimits.DEFAULT, network)) {
                assertThat(Clients.failure(client))
                        .isEqualTo(new Failure(
                                Code.TLS,
                                base + WHERE,
                                "The port does not support HTTPS, but site.url starts with https.",
                                "Set site.url to http://localhost:" + site.port()
                                        + ", or use the HTTPS port of Confluence."));
                assertThat(client.stats().retries()).isZero();
            }
        }
    }

    /** Replies of Tomcat, nginx and Apache. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bad Request\r\nThis combination of host and port requires TLS.\r\n",
                "<html><title>400 The plain HTTP request was sent to HTTPS port</title></html>",
                "<p>Reason: You're speaking plain HTTP to an SSL-enabled server port.<br />"
            })
    void aPortForHttpsThatExplainsItselfIsUnderstood(String text) throws IOException {
        try (LocalSite site = LocalSite.start(status(400, text));
                PoliteClient client = Clients.to(site.base(), folder, time)) {
            assertThat(Clients.failure(client).what())
                    .isEqualTo("The port requires HTTPS, but site.url starts with http.");
            assertThat(site.arrivals()).hasSize(1);
        }
    }

    @Test
    void aSiteThatHasAnsweredIsWaitedForWhenItRestarts() throws IOException {
        LocalSite site = LocalSite.start(json("1"));
        try (PoliteClient client = Clients.to(site.base(), folder, time)) {
            client.fetch(Clients.CALL, Clients.TEXT);
            site.close();
            Failure failure = Clients.failure(client);
            assertThat(failure.code()).isEqualTo(Code.UNREACHABLE);
            assertThat(failure.what()).endsWith(" It was tried 5 times.");
            assertThat(client.stats().retries()).isEqualTo(4);
        }
    }

    @Test
    void aNameNobodyKnowsIsSaidAtOnce() {
        URI nowhere = URI.create("http://wiki.invalid");
        try (PoliteClient client = Clients.to(nowhere, folder, time)) {
            assertThat(Clients.failure(client))
                    .isEqualTo(new Failure(
                            Code.UNREACHABLE,
                            "http://wiki.invalid/rest/api/content",
                            "The host name of wiki.invalid could not be resolved.",
                            "Check site.url and the network; a proxy is set by site.proxy."));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RawSite.Then.class,
            names = {"HANG_UP", "RESET"})
    void aConnectionThatBreaksIsTriedAgain(RawSite.Then then) throws IOException {
        try (RawSite site = RawSite.start("", then);
                PoliteClient client = Clients.with(site.base(), folder, time, Clients.retries(2), Network.DEFAULT)) {
            assertThat(Clients.failure(client))
                    .isEqualTo(new Failure(
                            Code.UNREACHABLE,
                            site.base() + WHERE,
                            "The connection was closed before a response arrived. It was tried 3 times.",
                            AGAIN));
            assertThat(client.stats().retries()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Content-Length: 100\r\n\r\n{\"a\":1", "Transfer-Encoding: chunked\r\n\r\n6\r\n{\"a\":1\r\n"})
    void aReplyThatBreaksOffIsTriedAgain(String rest) throws IOException {
        try (RawSite site = RawSite.start("HTTP/1.1 200 OK\r\n" + rest, RawSite.Then.HANG_UP);
                PoliteClient client = Clients.with(site.base(), folder, time, Clients.retries(2), Network.DEFAULT)) {
            assertThat(Clients.failure(client))
                    .isEqualTo(new Failure(
                            Code.TRUNCATED,
                            site.base() + WHERE,
                            "The reply ended early, after 6 bytes. It was tried 3 times.",
                            AGAIN));
            assertThat(site.requests()).isEqualTo(3);
        }
    }

    @Test
    void aReplyThatStandsStillIsGivenUp() throws IOException {
        try (RawSite site = RawSite.start(
                        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\":1", RawSite.Then.STAY_SILENT);
                PoliteClient client = Clients.with(site.base(), folder, time, Clients.retries(1), IMPATIENT)) {
            assertThat(Clients.failure(client))
                    .isEqualTo(new Failure(
                            Code.TIMEOUT,
                            site.base() + WHERE,
                            "The reply stopped for 400 ms after 6 bytes (http.read-timeout). It was tried 2 times.",
                            "Raise http.read-timeout if the site is slow. " + AGAIN));
            assertThat(site.requests()).isEqualTo(2);
        }
    }

    @Test
    void aReplyThatDripsIsGivenUp() throws IOException {
        LocalSite.Reply drip = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 1_000; i++) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        };
        Network network =
                new Network(Duration.ofSeconds(10), Duration.ofSeconds(60), Clients.SHORT_SILENCE, null, null, null);
        try (LocalSite site = LocalSite.start(drip);
                PoliteClient client = Clients.with(site.base(), folder, time, Clients.retries(0), network)) {
            Failure failure = Clients.failure(client);
            assertThat(failure.code()).isEqualTo(Code.TIMEOUT);
            assertThat(failure.what())
                    .matches("The response was incomplete after 400 ms, with \\d+ bytes \\(http\\.reply-timeout\\)\\.");
            assertThat(failure.remedy()).isEqualTo("Raise http.reply-timeout if the site is slow. " + AGAIN);
        }
    }

    @Test
    void aSiteThatSaysNothingIsGivenUp() throws IOException {
        try (RawSite site = RawSite.start("", RawSite.Then.STAY_SILENT);
                PoliteClient client = Clients.with(site.base(), folder, time, Clients.retries(0), IMPATIENT)) {
            assertThat(Clients.failure(client))
                    .isEqualTo(new Failure(
                            Code.TIMEOUT,
                            site.base() + WHERE,
                            "The site sent no data for 400 ms (http.read-timeout).",
                            "Raise http.read-timeout if the site is slow. " + AGAIN));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{\"a\":[1", "[1,2", "{\"a\":\"b", "[\"a\\\\\",\"\\\"]", "{\"a\":\"}\""})
    void jsonThatEndsEarlyIsTriedAgain(String body) throws IOException {
        try (LocalSite site = LocalSite.start(json(body), json("{}"));
                PoliteClient client = Clients.to(site.base(), folder, time)) {
            assertThat(client.get(Clients.CALL, TransportErrorsTest::whole)).isEqualTo("{}");
            assertThat(site.arrivals()).hasSize(2);
        }
    }

    @Test
    void jsonThatEndsEarlyEachTimeIsSaid() throws IOException {
        try (LocalSite site = LocalSite.start(json("{\"a\":[1"));
                PoliteClient client = Clients.to(site.base(), folder, time)) {
            assertThat(Clients.failure(client, Clients.CALL, TransportErrorsTest::whole))
                    .isEqualTo(new Failure(
                            Code.TRUNCATED,
                            site.base() + WHERE,
                            "The reply ended early or was damaged in transit. It was tried 5 times.",
                            AGAIN));
        }
    }

    @ParameterizedTest
    @CsvSource({"5", "40"})
    void aCompressedReplyThatEndsEarlyIsTriedAgain(int kept) throws IOException {
        byte[] whole = PoliteClientTest.zipped("{\"title\":\"long enough to be cut somewhere in the middle\"}");
        byte[] cut = Arrays.copyOf(whole, kept);
        LocalSite.Reply broken = exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            LocalSite.bytes(exchange, 200, cut);
        };
        try (LocalSite site = LocalSite.start(broken, json("{}"));
                PoliteClient client = Clients.to(site.base(), folder, time)) {
            assertThat(client.get(Clients.CALL, Clients.TEXT)).isEqualTo("{}");
            assertThat(site.arrivals()).hasSize(2);
        }
    }

    @Test
    void aReplyThatIsNotTheJsonWeExpectIsSaidWithoutItsText() throws IOException {
        BodyReader<String> choosy = json -> {
            throw new IOException("unexpected: " + Clients.TEXT.read(json));
        };
        try (LocalSite site = LocalSite.start(json("{\"plan\":\"secret\"}"));
                PoliteClient client = Clients.to(site.base(), folder, time)) {
            assertThat(Clients.failure(client, Clients.CALL, choosy))
                    .isEqualTo(new Failure(
                            Code.NOT_JSON,
                            site.base() + WHERE,
                            "The reply is not the expected JSON.",
                            "Open the URL in a browser to see the response; a proxy or an app may have changed it."));
            assertThat(site.arrivals()).hasSize(1);
        }
    }

    @Test
    void afterABrokenReplyNothingIsKept() throws IOException {
        try (LocalSite site = LocalSite.start(json("[1"), status(500, ""), json("[1]"));
                PoliteClient client = Clients.to(site.base(), folder, time)) {
            assertThat(Clients.failure(client, Clients.CALL, TransportErrorsTest::whole)
                            .code())
                    .isEqualTo(Code.SITE_ERROR);
            assertThat(client.get(Clients.CALL, TransportErrorsTest::whole)).isEqualTo("[1]");
        }
        assertThat(folder.resolve("aside")).isEmptyDirectory();
    }

    /** Reads to the end, like a parser that expects a closing bracket. */
    private static String whole(InputStream json) throws IOException {
        String text = Clients.TEXT.read(json);
        if ((!text.endsWith("]") && !text.endsWith("}")) || text.contains("\\\"]")) {
            throw new EOFException("a bracket is missing");
        }
        return text;
    }
}
