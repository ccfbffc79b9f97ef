package org.stocktake.web;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.read.LiveWeeks;
import org.stocktake.report.Assets;
import org.stocktake.schedule.Scheduler;

/** The dashboard of one or more data folders, served to browsers: on this machine, or to readers who sign in. */
public final class Dashboard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dashboard.class);

    /** The port if none is chosen. */
    public static final int USUAL_PORT = 8080;

    static final String HEALTH = "/healthz";
    static final String METRICS = "/metrics";
    private static final String SHARED_STYLE = "/assets/stocktake.css";
    private static final String STYLE = "/assets/dashboard.css";
    private static final String SCRIPT = "/assets/dashboard.js";

    /** Paths that need no sign-in: their answers are the same for all sites. */
    static final Set<String> OPEN = Set.of(HEALTH, SHARED_STYLE, STYLE, SCRIPT);

    /** Questions that are answered at once, and the threads of the server itself. */
    private static final int THREADS = 12;

    /** Of many requests at once, the last ones wait for longer than a connection usually may be idle. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private static final int NOT_FOUND = 404;
    private static final int SEE_OTHER = 303;

    private final Javalin server;
    private final Sites sites;
    private final Guard guard;
    private final Access access;

    private Dashboard(Javalin server, Sites sites, Guard guard, Access access) {
        this.server = server;
        this.sites = sites;
        this.guard = guard;
        this.access = access;
    }

    /**
     * How it is started.
     *
     * @param port 0 for any free one
     * @param version of the program
     * @param clock for the age of the newest week
     * @param access who may use it
     * @param answers whether its users may acknowledge and suppress findings
     * @param scheduler of the weekly runs; absent if something else starts them
     */
    public record Setup(
            int port,
            String version,
            Clock clock,
            Access access,
            Answering answers,
            @Nullable Scheduler scheduler) {
        /** Something else starts the runs. */
        public Setup(int port, String version, Clock clock, Access access, Answering answers) {
            this(port, version, clock, access, answers, null);
        }

        /** For everyone on this machine, only to read. */
        public Setup(int port, String version, Clock clock) {
            this(port, version, clock, Access.LOCAL);
        }

        /** Only to read. */
        public Setup(int port, String version, Clock clock, Access access) {
            this(port, version, clock, access, Answering.BY_COMMANDS);
        }
    }

    /** How users acknowledge and suppress findings. */
    public enum Answering {
        /** With the commands, which its screens show. */
        BY_COMMANDS,
        /** Also with forms. */
        ALLOWED
    }

    /**
     * Starts it with one site, whose addresses name none, in the usual data folder.
     *
     * @param weeks what it shows; it closes them
     * @throws StocktakeException USAGE if another program uses the port, or if strangers could see what they must not see
     */
    public static Dashboard start(LiveWeeks weeks, Setup setup) {
        return start(List.of(Site.only(weeks, "")), setup);
    }

    /**
     * Starts it.
     *
     * @param shown in the order of the start page; it closes their weeks
     * @throws StocktakeException USAGE if another program uses the port, or if strangers could see what they must not see
     */
    public static Dashboard start(List<Site> shown, Setup setup) {
        List<Form> forms = new ArrayList<>();
        if (setup.answers() == Answering.ALLOWED) {
            forms.add(new FindingForm(setup.clock()));
            forms.add(new AnswersForm(setup.clock()));
            forms.add(new UndoForm(setup.clock()));
            if (setup.scheduler() != null) {
                forms.add(new RunForm(setup.scheduler()));
            }
        }
        return start(shown, setup, forms);
    }

    /** @param forms what changes something */
    static Dashboard start(List<Site> shown, Setup setup, List<Form> forms) {
        Access access = setup.access();
        Sites sites = new Sites(
                access.isShared() ? shown.stream().map(Site::forOthers).toList() : shown, access.base());
        Answers answers = new Answers(sites, setup);
        Guard guard = new Guard(access, forms, setup.clock());
        SignIn signIn = new SignIn(access, guard, answers);
        int port = setup.port();
        Javalin server = Javalin.create(config -> configure(config, sites, answers, guard, signIn, setup, forms));
        try {
            sites.all().forEach(site -> access.requireSafe(site.weeks().sharing()));
            InetAddress address = access.address();
            requireFree(address, port);
            server.start(address.getHostAddress(), port);
            for (Connector connector : server.jettyServer().server().getConnectors()) {
                if (connector instanceof AbstractConnector each) {
                    each.setIdleTimeout(LONGEST_WAIT.toMillis());
                }
            }
        } catch (IOException | JavalinException e) {
            server.stop();
            sites.close();
            throw new StocktakeException(
                    new Failure(
                            Code.USAGE,
                            "--port",
                            "The port %d of %s cannot be used: another program has it, or it needs more rights."
                                    .formatted(
                                            port, access.isExposed() ? "the address " + access.host() : "this machine"),
                            "Choose another one with --port, or --port 0 for any free one."),
                    e);
        }
        return new Dashboard(server, sites, guard, access);
    }

    /** The server would log a port in use as an error of its own. */
    private static void requireFree(InetAddress address, int port) throws IOException {
        new ServerSocket(port, 1, address).close();
    }

    private static void configure(
            JavalinConfig config,
            Sites sites,
            Answers answers,
            Guard guard,
            SignIn signIn,
            Setup setup,
            List<Form> forms) {
        String base = setup.access().base();
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        // Browser and server are on the same machine.
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.router.ignoreTrailingSlashes = false;
        config.jetty.threadPool = new QueuedThreadPool(THREADS, 2);
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.routes.before(guard::check);
        config.routes.get(
                base + HEALTH,
                context -> context.contentType("text/plain; charset=utf-8").result("ok\n"));
        config.routes.get(base + METRICS, answers::metrics);
        asset(config, base + SHARED_STYLE, "text/css; charset=utf-8", Assets.STYLE);
        asset(config, base + STYLE, "text/css; charset=utf-8", WebAssets.STYLE);
        asset(config, base + SCRIPT, "text/javascript; charset=utf-8", WebAssets.SCRIPT);
        if (sites.areNamed()) {
            for (SitesScreen screen : Screens.OF_ALL_SITES) {
                for (Format format : Format.values()) {
                    config.routes.get(
                            base + screen.files() + format.suffix(), context -> answers.file(screen, format, context));
                }
                config.routes.get(base + screen.address(), context -> answers.page(screen, context));
            }
            config.routes.get(
                    sites.route(),
                    context -> context.header("Location", sites.base(sites.of(context)) + "/")
                            .status(SEE_OTHER));
        }
        for (Screen screen : Screens.of(setup)) {
            // Before the page, because a name at the end of its address may contain a suffix.
            if (screen instanceof FileScreen answer) {
                for (Format format : Format.values()) {
                    config.routes.get(
                            sites.route() + answer.address() + format.suffix(),
                            context -> answers.file(answer, format, context));
                }
            }
            config.routes.get(sites.route() + screen.address(), context -> answers.page(screen, context));
        }
        for (Form form : forms) {
            config.routes.post(sites.route() + form.address(), context -> {
                Site site = sites.of(context);
                String start = sites.base(site);
                Address shown = form.submit(Guard.submission(context, start), site.weeks());
                context.header("Location", shown.in(start).link());
                context.status(SEE_OTHER);
            });
        }
        signIn.configure(config);
        config.routes.exception(Refusal.class, answers::refuse);
        config.routes.exception(Exception.class, answers::fail);
        config.router.javaLangErrorHandler((response, error) -> {
            LOG.error("A request failed.", error);
            response.setStatus(Problem.FAILED);
        });
        config.routes.error(NOT_FOUND, context -> {
            if (!context.attributeMap().containsKey(Answers.ANSWERED)) {
                answers.refuse(notFound(sites, context), context);
            }
        });
        config.requestLogger.http((context, millis) -> LOG.debug(
                "{} {} {}, {} ms", context.method(), context.path(), context.statusCode(), Math.round(millis)));
    }

    private static Refusal notFound(Sites sites, Context context) {
        if (sites.isNamed(context) && sites.find(context).isEmpty()) {
            return sites.unknown(context);
        }
        return Refusal.notFound(
                "There is no page %s.".formatted(context.path()),
                sites.isNamed(context) || !sites.areNamed()
                        ? "Start at the overview, or search for a page, a space or a rule."
                        : "The addresses of a site begin with /s/ and its name. The sites are: %s."
                                .formatted(sites.names()));
    }

    private static void asset(JavalinConfig config, String path, String type, String text) {
        config.routes.get(path, context -> context.contentType(type).result(text));
    }

    /** Where a browser finds it. */
    public URI uri() {
        String host = access.host().equals("0.0.0.0") || access.host().equals("::") ? Access.LOOPBACK : access.host();
        return URI.create("http://%s:%d%s/".formatted(host, server.port(), access.base()));
    }

    /** What the pages of a browser send back with their forms. */
    String formToken(String browser, String user) {
        return guard.formToken(browser, user);
    }

    @Override
    public void close() {
        server.stop();
        sites.close();
    }
}
