package org.stocktake.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** External sites on loopback: each address has a configured reply, which can be changed. */
public final class TestWeb implements AutoCloseable {
    private static final int NEVER = 0;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final Map<String, String> locations = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Set<String> headers = ConcurrentHashMap.newKeySet();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Crowd here = new Crowd();
    private final Crowd everywhere;

    /** Number of open requests. */
    private static final class Crowd {
        private final AtomicInteger open = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private volatile CountDownLatch awaited = new CountDownLatch(0);

        void enter() {
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            awaited.countDown();
        }

        void leave() {
            open.decrementAndGet();
        }
    }

    private TestWeb(HttpServer server, Crowd everywhere) {
        this.server = server;
        this.everywhere = everywhere;
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public static TestWeb start() throws IOException {
        return start(new Crowd());
    }

    private static TestWeb start(Crowd everywhere) throws IOException {
        return new TestWeb(HttpServer.create(new InetSocketAddress("localhost", 0), 0), everywhere);
    }

    /** Another host of the same set of sites. */
    public TestWeb another() throws IOException {
        return start(everywhere);
    }

    /** @param request a path, or a method and a path, which has priority */
    public TestWeb answer(String request, int status) {
        statuses.put(request, status);
        return this;
    }

    public TestWeb send(String path, int status, String location) {
        locations.put(path, location);
        return answer(path, status);
    }

    /** Never replies. */
    public TestWeb hang(String path) {
        return answer(path, NEVER);
    }

    /** All hosts delay their replies until this number of requests has arrived. */
    public void awaitRequests(int requests) {
        everywhere.awaited = new CountDownLatch(requests);
    }

    public String at(String path) {
        return "http://localhost:" + port() + path;
    }

    /** Method and path of each request, in order. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public void forget() {
        requests.clear();
    }

    /** Names of all received headers. */
    public Set<String> headers() {
        return Set.copyOf(headers);
    }

    /** Maximum number of concurrent requests on this host. */
    public int mostAtOnce() {
        return here.most.get();
    }

    /** Maximum number of concurrent requests on all hosts. */
    public int mostAtOnceInAll() {
        return everywhere.most.get();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        String request = exchange.getRequestMethod() + " " + path;
        here.enter();
        everywhere.enter();
        requests.add(request);
        headers.addAll(exchange.getRequestHeaders().keySet());
        try (exchange) {
            int status = decided(request, path);
            if (status != NEVER) {
                answer(exchange, path, status);
            }
        }
    }

    private int decided(String request, String path) {
        try {
            everywhere.awaited.await();
            int status = statuses.getOrDefault(request, statuses.getOrDefault(path, 404));
            if (status == NEVER) {
                end.await();
            }
            return status;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NEVER;
        } finally {
            // Before the reply: a client with the reply may send its next request before this thread continues.
            everywhere.leave();
            here.leave();
        }
    }

    private void answer(HttpExchange exchange, String path, int status) throws IOException {
        String location = locations.get(path);
        if (location != null) {
            exchange.getResponseHeaders().set("Location", location);
        }
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head || status == 204 ? -1 : 5);
        if (!head && status != 204) {
            exchange.getResponseBody().write("hello".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
