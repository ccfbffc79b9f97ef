package org.stocktake.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.failure.StocktakeException;
import org.stocktake.file.Rows;
import org.stocktake.model.Week;
import org.stocktake.read.AskedQuery;
import org.stocktake.read.PublishedWeeks;
import org.stocktake.read.SiteMetrics;
import org.stocktake.schedule.Scheduler;

/** Answers requests for screens: as pages, and lists as files. Thread-safe. */
final class Answers {
    /** Attribute of a request whose answer is written. */
    static final String ANSWERED = "answered";

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    static final String HTML = "text/html; charset=utf-8";

    /** The templates are compiled by the build. */
    private static final TemplateEngine TEMPLATES =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Answers.class.getClassLoader(), "org.stocktake");

    private final Sites sites;
    private final Dashboard.Setup setup;

    Answers(Sites sites, Dashboard.Setup setup) {
        this.sites = sites;
        this.setup = setup;
    }

    /** The page of a screen; one that waits for the first week if none is published. */
    void page(Screen screen, Context context) {
        Site site = sites.of(context);
        Frame frame = new Frame(sites, site, setup);
        Address address = address(screen, sites.path(context), context).in(frame.base());
        try (Hangup hangup = Hangup.of(context)) {
            byte[] page = site.weeks()
                    .ask(published -> {
                        Request request = request(published, address, context, hangup);
                        Screen.View view = screen.view(request);
                        List<AskedQuery> asked = published.asked();
                        SiteFacts facts = SiteFacts.of(published, request.week());
                        return rendered(view, Page.of(screen, view, facts, request, asked, frame));
                    })
                    .orElseGet(() -> rendered(
                            "web/waiting.jte",
                            Map.of(
                                    "page",
                                    Page.withoutWeek("No week yet", List.of(), frame),
                                    "user",
                                    User.of(context))));
            html(context, page);
        }
    }

    /** The whole answer of a screen. */
    void file(FileScreen screen, Format format, Context context) {
        Site site = sites.of(context);
        String path = sites.path(context);
        String shown = path.substring(0, path.length() - format.suffix().length());
        Address address = address(screen, shown, context).in(sites.base(site));
        try (Hangup hangup = Hangup.of(context)) {
            byte[] bytes = site.weeks()
                    .ask(published -> {
                        Request request = request(published, address, context, hangup);
                        return bytes(format, rows -> screen.write(request, rows));
                    })
                    .orElseThrow(() -> Refusal.notFound(
                            "No week is published yet.", "Publish one with \"stocktake run\", and try again."));
            file(bytes, format, context);
        }
    }

    private void file(byte[] bytes, Format format, Context context) {
        String name = context.path().substring(sites.root().length());
        context.contentType(format.type())
                .header(
                        "Content-Disposition",
                        "inline; filename=\"%s\""
                                .formatted(name.replaceFirst("^/(s/)?", "").replace('/', '-')))
                .result(bytes);
    }

    /** A page about all sites. */
    void page(SitesScreen screen, Context context) {
        SitesScreen.Question question = question(screen, context);
        Address address = question.address();
        Frame frame = new Frame(sites, null, setup);
        Screen.View view = screen.view(question);
        List<Page.Link> files =
                screen.hasRows(question) ? Page.files(address.without(Parameter.PAGE), screen.files()) : List.of();
        html(context, rendered(view, Page.withoutWeek(view.title(), files, frame)));
    }

    /** The whole list of a page about all sites. */
    void file(SitesScreen screen, Format format, Context context) {
        SitesScreen.Question question = question(screen, context);
        file(bytes(format, rows -> screen.write(question, rows)), format, context);
    }

    private SitesScreen.Question question(SitesScreen screen, Context context) {
        return new SitesScreen.Question(
                sites,
                RequestReader.address(screen.accepted(), screen.address(), context.queryParamMap())
                        .in(sites.root()),
                setup.clock().instant(),
                User.of(context),
                setup.access());
    }

    /** Numbers for a monitoring system. Of several sites, one that cannot be read does not hide the others. */
    void metrics(Context context) {
        OpenMetrics metrics = new OpenMetrics(setup.version());
        for (Site site : sites.all()) {
            metrics.in(site.name());
            boolean known = false;
            try {
                known = site.weeks()
                        .ask(published -> {
                            metrics.week(
                                    published.weeks().size(),
                                    SiteMetrics.of(published),
                                    setup.clock().instant());
                            return true;
                        })
                        .orElse(false);
            } catch (StocktakeException e) {
                if (!sites.areNamed()) {
                    throw e;
                }
                LOG.debug(
                        "The site {} has no metrics. {}",
                        site.name(),
                        e.failure().sentence());
            }
            if (!known && sites.areNamed()) {
                metrics.withoutWeek();
            }
        }
        Scheduler scheduler = setup.scheduler();
        if (scheduler != null) {
            metrics.in("");
            try {
                metrics.schedule(scheduler.now());
            } catch (StocktakeException e) {
                LOG.debug("The schedule has no metrics. {}", e.failure().sentence());
            }
        }
        context.contentType(OpenMetrics.TYPE).result(metrics.text());
    }

    /** The form that asks for the token. */
    void signIn(String to, String problem, Context context) {
        URI url = setup.access().publicUrl();
        html(
                context,
                rendered(
                        "web/signin.jte",
                        Map.of(
                                "page",
                                Page.plain("Sign in", nowhere()),
                                "user",
                                User.of(context),
                                "to",
                                to,
                                "problem",
                                problem,
                                "token",
                                setup.access().token() != null,
                                "url",
                                url == null ? "" : url.toString())));
    }

    private static Address address(Screen screen, String path, Context context) {
        return RequestReader.address(screen, path, context.queryParamMap());
    }

    private static byte[] bytes(Format format, Consumer<Rows> write) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Rows rows = format.rows(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
            write.accept(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Request request(
            PublishedWeeks published, Address address, Context context, BooleanSupplier abandoned) {
        Week week = RequestReader.week(published, address, Parameter.WEEK).orElseGet(published::newest);
        return new Request(published, week, address, context.pathParamMap(), User.of(context), abandoned);
    }

    private static byte[] rendered(Screen.View view, Page page) {
        Map<String, Object> values = new HashMap<>(view.values());
        values.put("page", page);
        return rendered(view.template(), values);
    }

    private static byte[] rendered(String template, Map<String, Object> values) {
        Utf8ByteOutput out = new Utf8ByteOutput();
        TEMPLATES.render(template, values, out);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(out.getContentLength());
        try {
            out.writeTo(bytes::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A page with a sentence and what to do. */
    void refuse(Refusal refusal, Context context) {
        context.status(refusal.status());
        String title = refusal.title();
        Map<String, Object> values = new HashMap<>();
        values.put(
                "page",
                refusal.isAboutTheAddress() && isKnown(User.of(context))
                        ? problemPage(title, context)
                        : Page.plain(title, nowhere()));
        values.put("sentence", refusal.sentence());
        values.put("remedy", refusal.remedy());
        values.put("reason", String.join("", Guard.sent(context).getOrDefault(AnswerFields.REASON, List.of())));
        Address instead = refusal.instead();
        if (instead != null) {
            values.put("instead", instead);
            values.put("link", refusal.link());
        }
        html(context, rendered("web/problem.jte", values));
    }

    /** A form of the sign-in page is refused before it is known who sends it. */
    private boolean isKnown(User user) {
        return user.signIn() != User.SignIn.NONE || !setup.access().needsSignIn();
    }

    /** With navigation and search, if there is a week to navigate in. */
    private Page problemPage(String title, Context context) {
        Site site = sites.find(context).orElse(null);
        Frame frame = new Frame(sites, site, setup);
        if (site == null) {
            return Page.withoutWeek(title, List.of(), frame);
        }
        try {
            return site.weeks()
                    .ask(published -> {
                        Request request = Request.ofNewest(published, frame.base(), User.of(context));
                        return Page.problem(title, SiteFacts.of(published, published.newest()), request, frame);
                    })
                    .orElseGet(() -> Page.withoutWeek(title, List.of(), frame));
        } catch (StocktakeException e) {
            return Page.withoutWeek(title, List.of(), frame);
        }
    }

    /** For pages that name no site, because the reader is not known. */
    private Frame nowhere() {
        return new Frame(sites, null, setup);
    }

    /** A page for a failure of this machine or of Stocktake, which the log explains. */
    void fail(Exception exception, Context context) {
        if (exception instanceof StocktakeException known) {
            LOG.warn("{} failed. {}", context.path(), known.failure().sentence());
        } else {
            LOG.error("{} failed.", context.path(), exception);
        }
        Map<String, Object> values = new HashMap<>();
        Problem problem = Problem.of(exception, setup.access());
        if (exception instanceof StocktakeException && context.method().equals(HandlerType.POST)) {
            problem = problem.ofForm();
            values.put("again", Guard.submission(context, ""));
            values.put("to", context.req().getRequestURI());
        }
        context.status(problem.status());
        values.put("sentence", problem.sentence());
        values.put("remedy", problem.remedy());
        // The other sites may be sound, and the page leads to them.
        Frame frame = new Frame(sites, sites.find(context).orElse(null), setup);
        values.put("page", Page.withoutWeek(problem.title(), List.of(), frame));
        html(context, rendered("web/problem.jte", values));
    }

    private static void html(Context context, byte[] page) {
        context.attribute(ANSWERED, true);
        context.contentType(HTML).result(page);
    }
}
