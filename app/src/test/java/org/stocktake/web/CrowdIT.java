package org.stocktake.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.FullProfile;
import org.stocktake.read.ReadWeeks;

/**
 * Many readers, slow ones, and requests that are too large, at a dashboard that strangers can reach. Of the many, the build has more than the
 * server has threads, and the profile {@code full} a thousand.
 */
class CrowdIT {
    private static final int MANY = FullProfile.IS_ON ? 1_000 : 200;

    private static final String TOKEN = "tFq7-0123456789_abcdefghij";

    @TempDir
    private static Path folder;

    private static Dashboard dashboard;
    private static Visitor visitor;

    @BeforeAll
    static void start() {
        dashboard = Dashboard.start(
                new ReadWeeks(folder)
                        .publish(
                                "2026-W48",
                                new ReadWeeks.Rows()
                                        .of("spaces", "space_key, pages_current", "(NULL, 1)", "('STOCKROOM', 1)"))
                        .live(ReadWeeks.MASKED),
                new Dashboard.Setup(
                        0,
                        "1.2.3",
                        Clock.systemUTC(),
                        new Access(
                                "127.0.0.1",
                                URI.create("http://wiki.example.org"),
                                TOKEN,
                                null,
                                address -> false,
                                null,
                                "",
                                false)));
        visitor = new Visitor(dashboard.uri());
    }

    @AfterAll
    static void stop() {
        dashboard.close();
    }

    private static Socket send(String text) throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), dashboard.uri().getPort());
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void manyRequestsAtOnceAreAllAnswered() {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<CompletableFuture<HttpResponse<String>>> replies = IntStream.range(0, MANY)
                .mapToObj(i -> client.sendAsync(
                        HttpRequest.newBuilder(dashboard.uri().resolve(i % 20 == 1 ? "/spaces" : "/spaces.csv"))
                                .header("Authorization", "Bearer " + (i % 10 == 0 ? "wrong" : TOKEN))
                                .build(),
                        HttpResponse.BodyHandlers.ofString()))
                .toList();

        for (int i = 0; i < replies.size(); i++) {
            HttpResponse<String> reply = replies.get(i).join();
            assertThat(reply.statusCode()).isEqualTo(i % 10 == 0 ? 401 : 200);
            assertThat(reply.body().contains("STOCKROOM")).isEqualTo(i % 10 != 0);
        }
    }

    /** Such a sender is silent for longer than this test takes. */
    @Test
    void silentSendersDoNotKeepOthersOut() throws IOException {
        Visitor.Reply asked = visitor.get("/");
        String form = asked.page().select("input[name=token]").attr("value");
        String cookie = asked.header("Set-Cookie").split(";", 2)[0];
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                silent.add(send("GET / HTTP/1.1\r\nHost: localhost\r\nX-Part: "));
            }
            List<Socket> forms = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                forms.add(send("POST /sign-in HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\ntoken="
                        + form));
            }
            silent.addAll(forms);
            // All but a few of the forms are refused at once, so that threads are left.
            for (int refused = 0; refused < forms.size() - Guard.FORMS_AT_ONCE; ) {
                refused = 0;
                for (Socket socket : forms) {
                    refused += socket.getInputStream().available() > 0 ? 1 : 0;
                }
            }
            assertThat(visitor.get("/healthz").text()).isEqualTo("ok\n");
            assertThat(visitor.send(HttpRequest.newBuilder(dashboard.uri().resolve("/spaces.csv"))
                                    .header("Authorization", "Bearer " + TOKEN)
                                    .build())
                            .text())
                    .contains("STOCKROOM");
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    @Test
    void requestsThatAreTooLargeAreRefused() throws IOException {
        assertThat(visitor.raw("GET / HTTP/1.1", "Host: localhost", "X-Long: " + "x".repeat(100_000)))
                .startsWith("HTTP/1.1 431")
                .doesNotContainIgnoringCase("jetty");
        assertThat(visitor.raw("GET /?q=" + "x".repeat(100_000) + " HTTP/1.1", "Host: localhost"))
                .startsWith("HTTP/1.1 414")
                .doesNotContainIgnoringCase("jetty");
        // A body that nobody reads is not waited for.
        assertThat(visitor.status("POST /pages HTTP/1.1", "Host: localhost", "Content-Length: 1000000000"))
                .isEqualTo(401);
        assertThat(visitor.status("GET /healthz HTTP/1.1", "Host: localhost", "Content-Length: 3", "", "abc"))
                .isEqualTo(200);
    }

    @Test
    void pathsThatClimbLeadNowhere() throws IOException {
        for (String path : List.of(
                "/../etc/passwd",
                "/assets/../../etc/passwd",
                "/assets/%2e%2e/%2e%2e/etc/passwd",
                "/assets/..%2f..%2fetc%2fpasswd",
                "/assets/%252e%252e/x",
                "/assets/..;/pages",
                "//pages",
                "/pages%00.csv",
                "/pages/%2e%2e/findings",
                "/assets/stocktake.css/..\\..\\x")) {
            String reply = visitor.raw("GET " + path + " HTTP/1.1", "Host: localhost");

            assertThat(reply).as(path).containsPattern("^HTTP/1.1 4\\d\\d").doesNotContain("root:", "STOCKROOM");
            assertThat(visitor.raw("GET " + path + " HTTP/1.1", "Host: localhost", "Authorization: Bearer " + TOKEN))
                    .as(path)
                    .containsPattern("^HTTP/1.1 4\\d\\d")
                    .doesNotContain("root:");
        }
    }
}
