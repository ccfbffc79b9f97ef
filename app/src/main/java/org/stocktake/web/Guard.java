package org.stocktake.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.SameSite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests in, whatever they ask for: by the name of the host, the method and, for forms, the page that sent them. All routes come
 * after it. Thread-safe.
 */
final class Guard {
    private static final String FORM_TYPE = "application/x-www-form-urlencoded";

    /** A form with a reason and some hundred ids of findings is smaller. */
    private static final int LONGEST_FORM = 64 * 1024;

    private static final int FORBIDDEN = 403;
    static final int NOT_ALLOWED = 405;
    private static final int TOO_LARGE = 413;
    private static final int WRONG_TYPE = 415;

    /** Attribute of a request with the fields of its form. */
    private static final String FIELDS = "fields";

    private final Access access;
    private final List<Form> forms;
    private final FormTokens tokens = new FormTokens();

    /** @param forms what changes something; without any, the dashboard answers only GET */
    Guard(Access access, List<Form> forms) {
        this.access = access;
        this.forms = List.copyOf(forms);
    }

    /** @throws Refusal if the request is not let in */
    void check(Context context) {
        Headers.set(context);
        Headers.requireLoopback(context);
        boolean reads =
                context.method().equals(HandlerType.GET) || context.method().equals(HandlerType.HEAD);
        if (!reads && (forms.isEmpty() || !context.method().equals(HandlerType.POST))) {
            throw notAllowed(context);
        }
        String browser = browser(context);
        User user = new User(access.user(), formToken(browser, access.user()));
        user.enter(context);
        if (!reads) {
            requireOwnPage(context);
            Map<String, List<String>> fields = fields(context);
            requireToken(fields, user);
            context.attribute(FIELDS, fields);
        }
    }

    /** The form of a request that was let in. */
    static Submission submission(Context context) {
        Map<String, List<String>> fields = context.attribute(FIELDS);
        return new Submission(User.of(context), context.pathParamMap(), fields == null ? Map.of() : fields);
    }

    String formToken(String browser, String user) {
        return browser.isEmpty() ? "" : tokens.of(browser, user);
    }

    private Refusal notAllowed(Context context) {
        String method = context.method().name();
        if (forms.isEmpty()) {
            context.header("Allow", "GET, HEAD");
            return new Refusal(
                    NOT_ALLOWED,
                    "The dashboard changes nothing, so it answers only GET, not %s.".formatted(method),
                    "Use the commands \"stocktake findings acknowledge\" and \"stocktake findings suppress\".");
        }
        context.header("Allow", "GET, HEAD, POST");
        return new Refusal(
                NOT_ALLOWED,
                "The dashboard answers GET and forms, not %s.".formatted(method),
                "Use the pages of the dashboard.");
    }

    /** What only this browser knows, in a cookie; empty if no form needs it. */
    private String browser(Context context) {
        if (forms.isEmpty()) {
            return "";
        }
        // Browsers send a cookie to all ports of a host.
        String name = "stocktake-" + context.req().getLocalPort();
        return Optional.ofNullable(context.cookie(name))
                .filter(value -> !value.isBlank())
                .orElseGet(() -> {
                    String fresh = tokens.unguessable();
                    context.cookie(new Cookie(name, fresh, "/", -1, false, true, null, SameSite.STRICT));
                    return fresh;
                });
    }

    /**
     * A browser says where a form comes from. It says "null" as the origin, because the pages ask it to send no referrer; then, and
     * where it says nothing, the token decides.
     */
    private static void requireOwnPage(Context context) {
        String site = context.header("Sec-Fetch-Site");
        String origin = context.header("Origin");
        boolean foreign = site != null && !site.equals("same-origin");
        if (foreign || (origin != null && !origin.equals("null") && !isOf(origin, context.header("Host")))) {
            throw new Refusal(
                    FORBIDDEN,
                    "A page of another site sent this form. Nothing was changed.",
                    "Use the pages of the dashboard.");
        }
    }

    private static boolean isOf(String origin, @Nullable String host) {
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Map<String, List<String>> fields(Context context) {
        String type = context.contentType();
        if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase(FORM_TYPE)) {
            throw new Refusal(
                    WRONG_TYPE,
                    "A form must have the type %s but had %s.".formatted(FORM_TYPE, type == null ? "none" : type),
                    "Use the pages of the dashboard.");
        }
        try {
            byte[] body = context.bodyInputStream().readNBytes(LONGEST_FORM + 1);
            if (body.length > LONGEST_FORM) {
                throw new Refusal(
                        TOO_LARGE,
                        "A form may have %d KB but had more.".formatted(LONGEST_FORM / 1024),
                        "Select fewer findings, or use a shorter text.");
            }
            return Submission.fields(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireToken(Map<String, List<String>> fields, User user) {
        List<String> given = fields.remove(Submission.TOKEN);
        if (given == null || given.size() != 1 || !FormTokens.equal(given.get(0), user.formToken())) {
            throw new Refusal(
                    FORBIDDEN,
                    "The form is not of this session of the dashboard. Nothing was changed.",
                    "Go back, load the page again, and send the form again.");
        }
    }
}
