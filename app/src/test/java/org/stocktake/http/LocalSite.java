package org.stocktake.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A real server on loopback that sends the configured replies in order. The last reply is repeated. */
public final class LocalSite implements AutoCloseable {
    /** The reply to one request. */
    public interface Reply {
        void to(HttpExchange exchange) throws IOException;
    }

    /** A request that arrived. */
    public record Arrival(String uri, Headers headers) {
        public String header(String name) {
            String value = headers.getFirst(name);
            return value == null ? "" : value;
        }
    }

    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();

    private LocalSite(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public static LocalSite start(Reply... replies) throws IOException {
        return startAt(0, replies);
    }

    /** @param port 0 for a free one */
    public static LocalSite startAt(int port, Reply... replies) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        LocalSite site = new LocalSite(HttpServer.create(address, 0), "http");
        site.replies.addAll(List.of(replies));
        return site;
    }

    static LocalSite startSecure(SSLContext identity, ClientCertificates wanted, Reply... replies) throws IOException {
        HttpsServer server = HttpsServer.create(loopback(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(identity) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters tls = identity.getDefaultSSLParameters();
                tls.setNeedClientAuth(wanted == ClientCertificates.NEEDED);
                parameters.setSSLParameters(tls);
            }
        });
        LocalSite site = new LocalSite(server, "https");
        site.replies.addAll(List.of(replies));
        return site;
    }

    enum ClientCertificates {
        NEEDED,
        IGNORED
    }

    static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    public URI base() {
        return URI.create(scheme + "://localhost:" + port());
    }

    int port() {
        return server.getAddress().getPort();
    }

    public List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    private void answer(HttpExchange exchange) throws IOException {
        arrivals.add(new Arrival(exchange.getRequestURI().toString(), exchange.getRequestHeaders()));
        Reply reply = replies.size() > 1 ? replies.remove() : replies.element();
        try (exchange) {
            reply.to(exchange);
        }
    }

    public static Reply json(String body) {
        return status(200, body);
    }

    /** @param headers alternating names and values */
    public static Reply status(int status, String body, String... headers) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            bytes(exchange, status, body.getBytes(UTF_8));
        };
    }

    static void bytes(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
