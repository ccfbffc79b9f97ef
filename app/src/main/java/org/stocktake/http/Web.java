package org.stocktake.http;

import java.io.IOException;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.stocktake.http.WebAnswer.Outcome;

/**
 * Asks addresses of the web whether they are there, as a stranger: nothing is sent that tells who we are, and no body
 * is read. Thread-safe; politeness is up to the caller, but for the pause between the two requests of one question.
 */
public final class Web implements AutoCloseable {
    private static final int MOST_REDIRECTS = 10;

    private final Network network;
    private final Time time;
    private final Duration pause;
    private final ExecutorService threads = Connection.threads();
    private final HttpClient client;

    /**
     * @param network its client certificate is none
     * @param pause before an address is asked a second time
     */
    public Web(Network network, Time time, Duration pause) {
        if (network.clientCertificate() != null) {
            throw new IllegalArgumentException("a stranger shows no certificate");
        }
        this.network = network;
        this.time = time;
        this.pause = pause;
        this.client = Connection.open(network, URI.create("https://localhost"), time, threads);
    }

    /** Asks for the head, and where that is refused for the whole: many sites answer the first question wrong. */
    public WebAnswer ask(String address) throws InterruptedException {
        URI uri = uri(address);
        if (uri == null) {
            return new WebAnswer(Outcome.FAILED, null);
        }
        WebAnswer head = follow(uri, "HEAD");
        Integer code = head.code();
        if (code == null || code < 400 || code == 429) {
            return head;
        }
        time.sleep(pause);
        return follow(uri, "GET");
    }

    private WebAnswer follow(URI first, String method) throws InterruptedException {
        URI uri = first;
        int code = 0;
        try {
            for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
                HttpResponse<Void> reply = send(uri, method);
                code = reply.statusCode();
                String location = reply.headers().firstValue("Location").orElse("");
                if (!isRedirect(code) || location.isEmpty()) {
                    return WebAnswer.of(code);
                }
                uri = uri(uri.resolve(location.strip()).toString());
                if (uri == null) {
                    return new WebAnswer(Outcome.FAILED, code);
                }
            }
            // In circles, as sites do that want a cookie kept: it may well be there.
            return new WebAnswer(Outcome.UNKNOWN, code);
        } catch (IllegalArgumentException e) {
            return new WebAnswer(Outcome.FAILED, code == 0 ? null : (Integer) code);
        } catch (HttpTimeoutException e) {
            return new WebAnswer(Outcome.UNKNOWN, null);
        } catch (IOException e) {
            return new WebAnswer(Outcome.FAILED, null);
        }
    }

    private static boolean isRedirect(int code) {
        return code == 301 || code == 302 || code == 303 || code == 307 || code == 308;
    }

    private HttpResponse<Void> send(URI uri, String method) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(network.readTimeout())
                .version(
                        "https".equalsIgnoreCase(uri.getScheme())
                                ? HttpClient.Version.HTTP_2
                                : HttpClient.Version.HTTP_1_1)
                .header("Accept", "*/*")
                .header("User-Agent", "stocktake");
        Network.Proxy proxy = network.proxy();
        if (proxy != null && proxy.credentials() instanceof Credentials.Basic login) {
            request.header("Proxy-Authorization", login.header());
        }
        // A body that is not asked for further is not sent further.
        return client.send(request.build(), head -> new Unread());
    }

    /** An address as a browser would mend it; absent when it is none of the web. */
    private static @Nullable URI uri(String written) {
        StringBuilder mended = new StringBuilder();
        written.strip().codePoints().forEach(letter -> {
            if (letter > 0x20 && letter < 0x7F && "\"<>\\^`{|}[]".indexOf(letter) < 0) {
                mended.appendCodePoint(letter);
            } else {
                for (byte b : Character.toString(letter).getBytes(StandardCharsets.UTF_8)) {
                    mended.append('%').append("%02X".formatted(b));
                }
            }
        });
        try {
            URI uri = new URI(hostMended(written.strip(), mended.toString()));
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return uri.getHost() != null && (scheme.equals("http") || scheme.equals("https")) ? uri : null;
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }

    /** Hosts outside ASCII are written in a way of their own. */
    private static String hostMended(String written, String mended) {
        int begin = written.indexOf("://") + 3;
        int end = begin;
        while (end < written.length() && "/?#:".indexOf(written.charAt(end)) < 0) {
            end++;
        }
        String host = written.substring(begin, end);
        if (host.codePoints().allMatch(letter -> letter < 0x80)) {
            return mended;
        }
        int tail = mended.length();
        for (char sign : "/?#:".toCharArray()) {
            int found = mended.indexOf(sign, begin);
            tail = found < 0 ? tail : Math.min(tail, found);
        }
        return mended.substring(0, begin) + IDN.toASCII(host) + mended.substring(tail);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
