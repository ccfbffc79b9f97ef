package org.stocktake.http.link;

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
import org.stocktake.http.link.ProbeResult.Outcome;
import org.stocktake.http.network.Credentials;
import org.stocktake.http.network.Network;
import org.stocktake.http.network.Tls;
import org.stocktake.http.pace.Time;

/**
 * Tests whether external URLs are reachable. It sends no credentials and reads no bodies. A page may name an internal
 * address that its author cannot reach but this machine can (SSRF). Such addresses are never requested, whether a name
 * or a redirect leads to them. Callers limit the request rate; this class only waits between the two requests of one
 * probe. Thread-safe.
 */
public final class LinkProbe implements AutoCloseable {
    private static final int MOST_REDIRECTS = 10;
    private static final int MOST_CONNECTIONS = 64;

    /** Whether addresses inside the local network are probed as well. */
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
     * @param network must have no client certificate
     * @param pause before the second request to a URL
     */
    public LinkProbe(Network network, Time time, Duration pause, Inside inside) {
        if (network.clientCertificate() != null) {
            throw new IllegalArgumentException("link tests send no client certificate");
        }
        this.network = network;
        this.time = time;
        this.pause = pause;
        this.inside = inside;
        this.client = client(network, time, inside);
    }

    private static CloseableHttpClient client(Network network, Time time, Inside inside) {
        // Each host receives one request at a time, so a second connection to it is never needed.
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

    /** Sends HEAD, then GET if HEAD is rejected: many sites do not support HEAD correctly. */
    public ProbeResult probe(String address) throws InterruptedException {
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
            // A redirect loop is typical of sites that require a cookie: the target may well exist.
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
        HttpHost host =
                new HttpHost(uri.getScheme().toLowerCase(Locale.ROOT), withoutBrackets(uri.getHost()), uri.getPort());
        // Closing the response closes the connection, so the body is not transferred.
        try (ClassicHttpResponse reply = client.executeOpen(host, request.build(), null)) {
            Header location = reply.getFirstHeader("Location");
            return new Reply(
                    reply.getCode(),
                    location == null || location.getValue() == null
                            ? ""
                            : location.getValue().strip());
        }
    }

    /** Behind a proxy the proxy resolves names, so this check can only use the local resolution. */
    private static void requirePublic(String host) throws PublicAddresses.InsideException {
        try {
            PublicAddresses.require(host, InetAddress.getAllByName(withoutBrackets(host)));
        } catch (PublicAddresses.InsideException e) {
            throw e;
        } catch (UnknownHostException e) {
            // Only the proxy can resolve this name.
        }
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Parses a URL as leniently as a browser; absent if it is not an HTTP URL. */
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
            URI uri = new URI(hostEncoded(written.strip(), mended.toString()));
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return uri.getHost() != null && (scheme.equals("http") || scheme.equals("https")) ? anonymous(uri) : null;
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }

    /** Host names outside ASCII are encoded as IDNA. */
    private static String hostEncoded(String written, String mended) {
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

    /** Without user info, which could be a credential, and without the fragment, which is never sent. */
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
