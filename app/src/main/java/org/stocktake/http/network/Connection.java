package org.stocktake.http.network;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.stocktake.http.pace.Time;

/** Creates the JDK's HTTP client with proxy, timeouts and trust store; the only class that does. */
public final class Connection {
    /** Authentication schemes that the JDK refuses for a tunnel. The default is Basic, which most proxies require. */
    private static final String TUNNEL_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

    static {
        // The JDK reads the property once, on first use of its client. A value set by the operator is kept.
        if (System.getProperty(TUNNEL_SCHEMES) == null) {
            System.setProperty(TUNNEL_SCHEMES, "");
        }
    }

    private Connection() {}

    public static HttpClient open(Network network, URI base, Time time, ExecutorService threads) {
        HttpClient.Builder client = HttpClient.newBuilder()
                .connectTimeout(network.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(threads)
                .sslContext(Tls.context(network, time))
                // Over plain HTTP the JDK would send an upgrade header with each request, which some old proxies
                // reject.
                .version(
                        "https".equalsIgnoreCase(base.getScheme())
                                ? HttpClient.Version.HTTP_2
                                : HttpClient.Version.HTTP_1_1);
        Network.Proxy proxy = network.proxy();
        if (proxy != null) {
            client.proxy(ProxySelector.of(InetSocketAddress.createUnresolved(proxy.host(), proxy.port())));
        }
        return client.build();
    }

    /** Daemon threads, which do not keep the JVM alive. */
    public static ExecutorService threads() {
        return Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "http");
            thread.setDaemon(true);
            return thread;
        });
    }
}
