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
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.file.Rows;
import org.stocktake.model.Week;
import org.stocktake.read.AnswerRows;
import org.stocktake.read.LiveWeeks;
import org.stocktake.read.PublishedWeeks;
import org.stocktake.read.SiteMetrics;

/** Answers requests for screens: as pages, and lists as files. Thread-safe. */
final class Answers {
    /** Attribute of a request whose answer is written. */
    static final String ANSWERED = "answered";

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    static final String HTML = "text/html; charset=utf-8";
    static final int FAILED = 500;

    /** The templates are compiled by the build. */
    private static final TemplateEngine TEMPLATES =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Answers.class.getClassLoader(), "org.stocktake");

    private final LiveWeeks weeks;
    private final Dashboard.Setup setup;
    private final String base;

    Answers(LiveWeeks weeks, Dashboard.Setup setup) {
        this.weeks = weeks;
        this.setup = setup;
        this.base = setup.access().base();
    }

    /** The page of a screen; one that waits for the first week if none is published. */
    void page(Screen screen, Context context) {
        Address address = address(screen, path(context), context);
        byte[] page = weeks.ask(published -> {
                    Request request = request(published, address, context, new Heartbeat(context));
                    Screen.View view = screen.view(request);
                    SiteFacts facts = SiteFacts.of(published, request.week());
                    Map<String, Object> values = new HashMap<>(view.values());
                    values.put("page", Page.of(screen, view, facts, request, setup));
                    return rendered(view.template(), values);
                })
                .orElseGet(() -> rendered("web/waiting.jte", Map.of("page", Page.plain("No week yet", setup))));
        html(context, page);
    }

    /** The whole list of a screen. */
    void file(ListScreen screen, Format format, Context context) {
        String path = path(context);
        String shown = path.substring(0, path.length() - format.suffix().length());
        Address address = address(screen, shown, context);
        byte[] bytes = weeks.ask(
                        published -> bytes(screen.rows(request(published, address, context, () -> false)), format))
                .orElseThrow(() -> Refusal.notFound(
                        "No week is published yet.", "Publish one with \"stocktake run\", and try again."));
        context.contentType(format.type())
                .header(
                        "Content-Disposition",
                        "inline; filename=\"%s%s\"".formatted(shown.substring(1).replace('/', '-'), format.suffix()))
                .result(bytes);
    }

    /** Numbers for a monitoring system. Without a published week, only that there is none. */
    void metrics(Context context) {
        OpenMetrics metrics = new OpenMetrics(setup.version());
        weeks.ask(published -> {
            metrics.week(
                    published.weeks().size(),
                    SiteMetrics.of(published),
                    setup.clock().instant());
            return published;
        });
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
                                Page.plain("Sign in", setup),
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

    /** Below the base of the dashboard. */
    private String path(Context context) {
        return context.path().substring(base.length());
    }

    private Address address(Screen screen, String path, Context context) {
        return RequestReader.address(screen, path, context.queryParamMap()).in(base);
    }

    private static byte[] bytes(AnswerRows answer, Format format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Rows rows = format.rows(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
            rows.header(answer.heads());
            answer.stream(Long.MAX_VALUE, rows::add);
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
                "page", refusal.isAboutTheAddress() ? problemPage(title, User.of(context)) : Page.plain(title, setup));
        values.put("sentence", refusal.sentence());
        values.put("remedy", refusal.remedy());
        Address instead = refusal.instead();
        if (instead != null) {
            values.put("instead", instead);
            values.put("link", refusal.link());
        }
        html(context, rendered("web/problem.jte", values));
    }

    /** With navigation and search, if there is a week to navigate in. */
    private Page problemPage(String title, User user) {
        try {
            return weeks.ask(published -> {
                        Request request = new Request(
                                published, published.newest(), Address.of("/").in(base), Map.of(), user, () -> false);
                        return Page.problem(title, SiteFacts.of(published, published.newest()), request, setup);
                    })
                    .orElseGet(() -> Page.plain(title, setup));
        } catch (StocktakeException e) {
            return Page.plain(title, setup);
        }
    }

    /** A page for a failure of this machine or of Stocktake, which the log explains. */
    void fail(Exception exception, Context context) {
        LOG.warn("{} failed.", context.path(), exception);
        context.status(FAILED);
        if (exception instanceof StocktakeException known) {
            Failure failure = known.failure();
            boolean changes = context.method().equals(HandlerType.POST);
            problem(
                    context,
                    changes ? "Not changed" : "The week could not be read",
                    failure.where() + ": " + failure.what(),
                    failure.remedy());
        } else {
            problem(
                    context,
                    "Something went wrong",
                    "Stocktake could not make this page.",
                    "The log file serve.log in the data folder says why. \"stocktake support\" collects what a report needs.");
        }
    }

    private void problem(Context context, String title, String sentence, String remedy) {
        html(
                context,
                rendered(
                        "web/problem.jte",
                        Map.of("page", Page.plain(title, setup), "sentence", sentence, "remedy", remedy)));
    }

    private static void html(Context context, byte[] page) {
        context.attribute(ANSWERED, true);
        context.contentType(HTML).result(page);
    }
}
