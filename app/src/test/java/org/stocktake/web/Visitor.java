package org.stocktake.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Asks a dashboard by HTTP, as a browser without scripts does.
 *
 * @param user whom a proxy has signed in; empty without a proxy
 */
record Visitor(URI dashboard, String user) {
    /** A dashboard for readers of other machines, whom a proxy signs in. */
    static final Access BEHIND_A_PROXY = new Access(
            Access.LOOPBACK,
            URI.create("http://127.0.0.1"),
            "tFq7-0123456789_abcdefghij",
            null,
            address -> true,
            "X-Remote-User",
            "",
            false);

    /** A title that breaks out of a page or an attribute if it is not escaped. */
    static final String HOSTILE = "</script><img src=x onerror=alert(1)>\"'&";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Nobody has signed in. */
    Visitor(URI dashboard) {
        this(dashboard, "");
    }

    /** A reply. */
    record Reply(int status, HttpResponse<byte[]> response) {
        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        Document page() {
            return Jsoup.parse(text(), response.uri().toString());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** Sentence and remedy of a page that says why there is no answer. */
        String problem() {
            return page().select(".problem p").eachText().stream().limit(2).reduce("", (a, b) -> a + b + "\n");
        }

        /** Rows of the list of the page, as it says; -1 if it has no list. */
        long matches() {
            String matches = page().select("[data-matches]").attr("data-matches");
            return matches.isEmpty() ? -1 : Long.parseLong(matches);
        }
    }

    Reply get(String address) {
        return send(HttpRequest.newBuilder(dashboard.resolve(address)).build());
    }

    /** A page that is there. */
    Document page(String address) {
        Reply reply = get(address);
        assertThat(reply.status()).as(address).isEqualTo(200);
        return reply.page();
    }

    /** The texts of the rows of a table. */
    List<String> rows(String address, String region) {
        return page(address).select("[aria-label=\"" + region + "\"] tbody tr").eachText();
    }

    /** Follows links of numbers, each address once, and compares the numbers with the rows of the list that they lead to. */
    void follow(List<Element> numbers) {
        Map<String, Long> matches = new HashMap<>();
        numbers.forEach(number -> assertThat(matches.computeIfAbsent(
                        number.attr("href"), address -> get(address).matches()))
                .as(number.outerHtml())
                .isEqualTo(Long.parseLong(number.attr("data-rows"))));
    }

    /** A form, as a browser sends it. */
    Reply post(String address, String cookie, String body) {
        return send(HttpRequest.newBuilder(dashboard.resolve(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", cookie)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** The whole reply to these lines; the JDK's client does not let a program choose all headers. */
    String raw(String... lines) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByName(dashboard.getHost()), dashboard.getPort())) {
            socket.getOutputStream()
                    .write((String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The status of the reply to these lines. */
    int status(String... lines) throws IOException {
        return Integer.parseInt(raw(lines).substring(9, 12));
    }

    Reply send(HttpRequest given) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(given, (name, value) -> true);
        if (!user.isEmpty()) {
            builder.header("X-Remote-User", user);
        }
        HttpRequest request = builder.build();
        try {
            HttpResponse<byte[]> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri().toString(), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
