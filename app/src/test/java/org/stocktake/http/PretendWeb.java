package org.stocktake.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A web on loopback: each address answers as it was told to, and what it was told can change. */
public final class PretendWeb implements AutoCloseable {
    private static final int NEVER = 0;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final Map<String, String> locations = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Set<String> headers = ConcurrentHashMap.newKeySet();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    private PretendWeb(HttpServer server) {
        this.server = server;
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public static PretendWeb start() throws IOException {
        return new PretendWeb(HttpServer.create(new InetSocketAddress("localhost", 0), 0));
    }

    /** @param request a path, or a method and a path: the second goes before the first */
    public PretendWeb answer(String request, int status) {
        statuses.put(request, status);
        return this;
    }

    public PretendWeb send(String path, int status, String location) {
        locations.put(path, location);
        return answer(path, status);
    }

    /** Never answers. */
    public PretendWeb hang(String path) {
        return answer(path, NEVER);
    }

    public String at(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    /** Method and path of each request, in order. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public void forget() {
        requests.clear();
    }

    /** Names of all headers that came. */
    public Set<String> headers() {
        return Set.copyOf(headers);
    }

    /** The most requests that were open at once. */
    public int mostAtOnce() {
        return most.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        String request = exchange.getRequestMethod() + " " + path;
        most.accumulateAndGet(open.incrementAndGet(), Math::max);
        requests.add(request);
        headers.addAll(exchange.getRequestHeaders().keySet());
        try (exchange) {
            int status = statuses.getOrDefault(request, statuses.getOrDefault(path, 404));
            if (status == NEVER) {
                end.await();
                return;
            }
            String location = locations.get(path);
            if (location != null) {
                exchange.getResponseHeaders().set("Location", location);
            }
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, head || status == 204 ? -1 : 5);
            if (!head && status != 204) {
                exchange.getResponseBody().write("hello".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.decrementAndGet();
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
