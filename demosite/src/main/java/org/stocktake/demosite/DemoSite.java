package org.stocktake.demosite;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.stocktake.demosite.body.SeededRandom;
import org.stocktake.demosite.cloud.CloudRoutes;
import org.stocktake.demosite.cloud.CloudSite;
import org.stocktake.demosite.cloud.Credential;
import org.stocktake.demosite.cloud.TenantInformation;
import org.stocktake.demosite.fault.Call;
import org.stocktake.demosite.fault.Fault;
import org.stocktake.demosite.route.Delivery;
import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.route.Request;
import org.stocktake.demosite.route.Routes;
import org.stocktake.demosite.route.Site;
import org.stocktake.demosite.world.Product;
import org.stocktake.demosite.world.World;
import tools.jackson.databind.node.JsonNodeFactory;

/** A simulated Confluence, Data Center or Cloud, on the loopback interface. Thread-safe. */
public final class DemoSite implements AutoCloseable {
    static {
        // Otherwise a reply sent in two pieces waits for the client (Nagle), 40 ms on Linux. The server reads the
        // property once.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private static final int THREADS = 64;

    private final DemoOptions options;
    private final HttpServer server;
    private final ExecutorService threads;
    private final World world;
    private final String base;
    private final Function<Request, Reply> routes;
    private final SignIn signIn;
    private final List<Fault> troubles = new CopyOnWriteArrayList<>();
    private final InstantSource clock;
    private final Queue<RequestLogEntry> requests = new ConcurrentLinkedQueue<>();
    private final InFlight inFlight = new InFlight();

    private DemoSite(DemoOptions options, HttpServer server, InstantSource clock) {
        this.clock = clock;
        this.options = options;
        this.server = server;
        this.base = "http://127.0.0.1:" + server.getAddress().getPort() + options.contextPath();
        this.world = World.of(options.plan(), base);
        String token = options.token().isEmpty()
                ? "%016x".formatted(SeededRandom.of(options.plan().seed(), 7).next())
                : options.token();
        String user = world.people().get(0).username();
        this.routes = routes(options, world, base);
        this.signIn = switch (options.product()) {
            case DATA_CENTER -> new DataCenterSignIn(user, "demo-password", token, options, nanos(clock.instant()));
            case CLOUD -> new CloudSignIn(user + "@example.com", token, options, nanos(clock.instant()));
        };
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "demosite");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static Function<Request, Reply> routes(DemoOptions options, World world, String base) {
        return switch (options.product()) {
            case DATA_CENTER ->
                new Routes(new Site(
                        world,
                        base,
                        options.contextPath(),
                        options.version(),
                        options.caps(),
                        options.totals(),
                        options.workflowApp()))::answer;
            case CLOUD ->
                new CloudRoutes(new CloudSite(
                        world, base, options.listLimits(), options.workflowApp(), options.search()))::answer;
        };
    }

    /** Generates the world and opens the site. */
    public static DemoSite start(DemoOptions options) throws IOException {
        return start(options, InstantSource.system());
    }

    /** @param clock the time that limits of requests depend on */
    public static DemoSite start(DemoOptions options, InstantSource clock) throws IOException {
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), options.port());
        DemoSite site = new DemoSite(options, HttpServer.create(address, 100), clock);
        site.server.createContext("/", site::serve);
        site.server.setExecutor(site.threads);
        site.server.start();
        return site;
    }

    /** Base URL with its context path, without a trailing slash. */
    public URI uri() {
        return URI.create(base);
    }

    /** A personal access token of the account; in Cloud, an API token. */
    public String token() {
        return signIn.token();
    }

    /** The username of the account; in Cloud, its e-mail address. */
    public String user() {
        return signIn.user();
    }

    public String password() {
        return signIn.password();
    }

    /** Address of the gateway of Cloud, without a trailing slash. */
    public URI gateway() {
        return URI.create(
                base.substring(0, base.length() - options.contextPath().length()));
    }

    /**
     * Another credential for Cloud, beside those of before.
     *
     * @param scopes of the token; ignored for a token without scopes
     */
    public Credential issue(Credential.Kind kind, Set<String> scopes) {
        if (signIn instanceof CloudSignIn cloud) {
            return cloud.issue(kind, scopes);
        }
        throw new IllegalStateException("Only a site of Cloud issues credentials.");
    }

    public Product product() {
        return options.product();
    }

    public World world() {
        return world;
    }

    /** Adds a fault to the existing ones. */
    public void addFault(Fault fault) {
        troubles.add(fault);
    }

    /** Removes all faults. */
    public void clearFaults() {
        troubles.clear();
    }

    /** The request log, in the order of completion. */
    public List<RequestLogEntry> requests() {
        return List.copyOf(requests);
    }

    public void forget() {
        requests.clear();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        Line line = new Line(exchange);
        String prefix = prefix(exchange.getRequestURI().getPath());
        Request request = line.request(prefix);
        int together = inFlight.begin(request.path());
        Reply reply;
        try {
            reply = reply(exchange, prefix, request);
        } catch (RuntimeException e) {
            reply = Reply.error(500, String.valueOf(e));
        }
        log(request, prefix, together, reply);
        Line.pause(options.latency());
        // Before the reply is sent: with the reply, a client may send its next request.
        inFlight.end(request.path());
        line.send(reply);
    }

    /** Requests are logged before the reply is sent, so that a client with its reply finds its request here. */
    private void log(Request request, String prefix, int together, Reply reply) {
        int status = reply.delivery() instanceof Delivery.Dropped ? 0 : reply.status();
        int points = status == 429 ? 0 : PointsMeter.cost(request.path(), reply);
        requests.add(new RequestLogEntry(
                request.method(), request.path(), request.query(), status, prefix, together, points));
    }

    /** What precedes the path inside of the site: the context path, the path of a gateway, or nothing. */
    private String prefix(String path) {
        if (options.product() == Product.CLOUD && path.startsWith(CloudSite.GATEWAY)) {
            int end = path.indexOf(options.contextPath() + "/", CloudSite.GATEWAY.length());
            return end < 0
                    ? path
                    : path.substring(0, end + options.contextPath().length());
        }
        return path.startsWith(options.contextPath() + "/") ? options.contextPath() : "";
    }

    private Reply reply(HttpExchange exchange, String prefix, Request request) {
        if (prefix.isEmpty() && !isOutside(request)) {
            return Reply.html(404, "<html><body>Not Found</body></html>");
        }
        if (request.path().equals("/demo/advance") && request.method().equals("POST")) {
            // Not part of the product; needs no authentication, since the site is on loopback only.
            return advance(request);
        }
        Instant now = clock.instant();
        Visit visit = new Visit(exchange.getRequestHeaders(), prefix, request, nanos(now), now);
        Call call = new Call(request, () -> signIn.admit(visit, routes), () -> signIn.unknownToken(visit, routes));
        for (Fault fault : new ArrayList<>(troubles)) {
            Call inner = call;
            call = new Call(request, () -> fault.intercept(inner), inner.anonymousReply());
        }
        return call.normalReply().get();
    }

    /** Whether the request has no context path and needs none. */
    private boolean isOutside(Request request) {
        return options.contextPath().isEmpty()
                || (options.product() == Product.CLOUD && request.path().equals(TenantInformation.PATH));
    }

    private static long nanos(Instant instant) {
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
    }

    private Reply advance(Request request) {
        List<String> changed = request.query().get("changed");
        if (changed == null) {
            world.advance();
        } else {
            world.advance(Double.parseDouble(changed.get(0)));
        }
        return Reply.json(
                200,
                JsonNodeFactory.instance.objectNode().put("now", world.now().toString()));
    }
}
