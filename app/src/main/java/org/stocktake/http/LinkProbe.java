package org.stocktake.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.stocktake.http.ProbeResult.Outcome;

/**
 * Asks addresses of the web whether they are there, as a stranger: nothing is sent that tells who we are, and no body
 * is read. A page may name an address inside of the network that its author cannot reach but we can: such an address is
 * not asked, whatever name or redirect leads to it. Thread-safe; politeness is up to the caller, but for the pause between
 * the two requests of one question.
 */
public final class LinkProbe implements AutoCloseable {
    private static final int MOST_REDIRECTS = 10;
    private static final int MOST_CONNECTIONS = 64;

    /** Whether addresses inside of the network are asked too. */
    public enum Inside {
        REFUSED,
        ASKED
    }

    private final Network network;
    private final Time time;
    private final Duration pause;
    private final Inside inside;
    private final CloseableHttpClient client;

    /**
     * @param network its client certificate is none
     * @param pause before an address is asked a second time
     */
    public LinkProbe(Network network, Time time, Duration pause, Inside inside) {
        if (network.clientCertificate() != null) {
            throw new IllegalArgumentException("a stranger shows no certificate");
        }
        this.network = network;
        this.time = time;
        this.pause = pause;
        this.inside = inside;
        this.client = client(network, time, inside);
    }

    private static CloseableHttpClient client(Network network, Time time, Inside inside) {
        // Each host is asked one thing at a time, so a connection is of no use to a second one.
        PoolingHttpClientConnectionManager connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(Tls.context(network, time)))
                .setDnsResolver(
                        inside == Inside.ASKED || network.proxy() != null
                                ? SystemDefaultDnsResolver.INSTANCE
                                : new PublicAddresses(SystemDefaultDnsResolver.INSTANCE))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout(network.connectTimeout()))
                        .setSocketTimeout(timeout(network.readTimeout()))
                        .setTimeToLive(TimeValue.ofSeconds(5))
                        .build())
                .build();
        HttpClientBuilder client = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout(network.readTimeout()))
                        .setConnectionRequestTimeout(timeout(network.connectTimeout()))
                        .build())
                .setUserAgent("stocktake")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression();
        Network.Proxy proxy = network.proxy();
        if (proxy != null) {
            client.setProxy(new HttpHost(proxy.host(), proxy.port()));
            if (proxy.credentials() instanceof Credentials.Basic login) {
                BasicCredentialsProvider logins = new BasicCredentialsProvider();
                logins.setCredentials(
                        new AuthScope(proxy.host(), proxy.port()),
                        new UsernamePasswordCredentials(
                                login.user(), login.password().toCharArray()));
                client.setDefaultCredentialsProvider(logins);
            }
        }
        return client.build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Asks for the head, and where that is refused for the whole: many sites answer the first question wrong. */
    public ProbeResult ask(String address) throws InterruptedException {
        URI uri = uri(address);
        if (uri == null) {
            return new ProbeResult(Outcome.FAILED, null);
        }
        ProbeResult head = follow(uri, "HEAD");
        Integer code = head.code();
        if (code == null || code < 400 || code == 429) {
            return head;
        }
        time.sleep(pause);
        return follow(uri, "GET");
    }

    private ProbeResult follow(URI first, String method) {
        URI uri = first;
        int code = 0;
        try {
            for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
                Reply reply = send(uri, method);
                code = reply.status();
                if (!isRedirect(code) || reply.location().isEmpty()) {
                    return ProbeResult.of(code);
                }
                uri = uri(uri.resolve(reply.location()).toString());
                if (uri == null) {
                    return new ProbeResult(Outcome.FAILED, code);
                }
            }
            // In circles, as sites do that want a cookie kept: it may well be there.
            return new ProbeResult(Outcome.UNKNOWN, code);
        } catch (IllegalArgumentException | HttpException e) {
            return new ProbeResult(Outcome.FAILED, code == 0 ? null : (Integer) code);
        } catch (PublicAddresses.InsideException e) {
            return new ProbeResult(Outcome.INSIDE, null);
        } catch (InterruptedIOException e) {
            return new ProbeResult(Outcome.UNKNOWN, null);
        } catch (IOException e) {
            return new ProbeResult(Outcome.FAILED, null);
        }
    }

    private static boolean isRedirect(int code) {
        return code == 301 || code == 302 || code == 303 || code == 307 || code == 308;
    }

    private record Reply(int status, String location) {}

    private Reply send(URI uri, String method) throws IOException, HttpException {
        if (network.proxy() != null && inside == Inside.REFUSED) {
            requirePublic(uri.getHost());
        }
        ClassicRequestBuilder request =
                ClassicRequestBuilder.create(method).setUri(uri).addHeader("Accept", "*/*");
        HttpHost host = new HttpHost(uri.getScheme().toLowerCase(Locale.ROOT), bare(uri.getHost()), uri.getPort());
        // A body that is not asked for further is not sent further: to close ends the connection.
        try (ClassicHttpResponse reply = client.executeOpen(host, request.build(), null)) {
            Header location = reply.getFirstHeader("Location");
            return new Reply(
                    reply.getCode(),
                    location == null || location.getValue() == null
                            ? ""
                            : location.getValue().strip());
        }
    }

    /** Behind a proxy a name is resolved elsewhere: what it is here can be judged, and nothing more. */
    private static void requirePublic(String host) throws PublicAddresses.InsideException {
        try {
            PublicAddresses.require(host, InetAddress.getAllByName(bare(host)));
        } catch (PublicAddresses.InsideException e) {
            throw e;
        } catch (UnknownHostException e) {
            // Known to the proxy alone.
        }
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
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
            return uri.getHost() != null && (scheme.equals("http") || scheme.equals("https")) ? anonymous(uri) : null;
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

    /** Without the user that an address may carry, and without its fragment, which is never sent. */
    private static URI anonymous(URI uri) throws URISyntaxException {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new URI("%s://%s%s%s%s"
                .formatted(
                        uri.getScheme(),
                        uri.getHost(),
                        uri.getPort() < 0 ? "" : ":" + uri.getPort(),
                        path,
                        uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
