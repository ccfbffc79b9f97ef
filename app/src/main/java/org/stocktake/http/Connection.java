package org.stocktake.http;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Opens the way to the site: proxy, timeouts, trust. The one place that makes the JDK's client. */
final class Connection {
    /** Schemes the JDK does not send through a tunnel; by default Basic, which is what proxies ask for. */
    private static final String TUNNEL_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

    static {
        // The JDK reads it once, when its client is first used: so before that, and here. Who sets it, decides.
        if (System.getProperty(TUNNEL_SCHEMES) == null) {
            System.setProperty(TUNNEL_SCHEMES, "");
        }
    }

    private Connection() {}

    static HttpClient open(Network network, URI base, Time time, ExecutorService threads) {
        HttpClient.Builder client = HttpClient.newBuilder()
                .connectTimeout(network.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(threads)
                .sslContext(Tls.context(network, time))
                // Over plain HTTP the JDK would ask each time for an upgrade, which old proxies choke on.
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

    /** Threads that do not keep the program alive. */
    static ExecutorService threads() {
        return Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "http");
            thread.setDaemon(true);
            return thread;
        });
    }
}
