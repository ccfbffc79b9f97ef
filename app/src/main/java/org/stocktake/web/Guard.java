package org.stocktake.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.SameSite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests in, whatever they ask for: by the name of the host, the method, who asks and, for forms, the page that sent them. All
 * routes come after it. Thread-safe.
 */
final class Guard {
    private static final String FORM_TYPE = "application/x-www-form-urlencoded";

    /** A form with a reason and some hundred ids of findings is smaller. */
    private static final int LONGEST_FORM = 64 * 1024;

    /** Senders that are slow or silent must not hold all threads. */
    static final int FORMS_AT_ONCE = 4;

    private static final long SLOWEST_FORM_NANOS = 10_000_000_000L;

    private static final int FORBIDDEN = 403;
    private static final int NOT_ALLOWED = 405;
    private static final int TIMEOUT = 408;
    private static final int TOO_LARGE = 413;
    private static final int WRONG_TYPE = 415;
    private static final int UNAVAILABLE = 503;

    /** Attribute of a request with the fields of its form. */
    private static final String FIELDS = "fields";

    private final Access access;
    private final List<Form> forms;
    private final Clock clock;
    private final FormTokens tokens = new FormTokens();
    private final Sessions sessions = new Sessions();
    private final ProxySignIn proxy;
    private final Semaphore reading = new Semaphore(FORMS_AT_ONCE);

    /** @param forms what changes something; without any, and without sign-in, the dashboard answers only GET */
    Guard(Access access, List<Form> forms, Clock clock) {
        this.access = access;
        this.forms = List.copyOf(forms);
        this.clock = clock;
        this.proxy = new ProxySignIn(access);
    }

    /**
     * @throws Refusal if the request is not let in
     * @throws SignInRequired if it is not known who asks
     */
    void check(Context context) {
        Headers.set(context);
        Headers.requireOwnName(context, access);
        boolean reads =
                context.method().equals(HandlerType.GET) || context.method().equals(HandlerType.HEAD);
        if (!reads && !(takesForms() && context.method().equals(HandlerType.POST))) {
            throw notAllowed(context);
        }
        if (reads && isOpen(context)) {
            new User("", "", User.SignIn.NONE).enter(context);
            return;
        }
        Optional<User> known = user(context);
        User user = known.orElseGet(() -> user("", browser(context), User.SignIn.NONE));
        user.enter(context);
        if (known.isEmpty() && !isSignIn(context)) {
            throw new SignInRequired("");
        }
        if (!reads) {
            requireOwnPage(context);
            Map<String, List<String>> fields = fields(context);
            requireToken(fields, user);
            context.attribute(FIELDS, fields);
        }
    }

    private boolean takesForms() {
        return !forms.isEmpty() || access.needsSignIn();
    }

    /** What says nothing of the site: whether the dashboard runs, and what its sign-in page looks like. */
    private boolean isOpen(Context context) {
        return Dashboard.OPEN.stream().anyMatch(path -> context.path().equals(access.base() + path));
    }

    private boolean isSignIn(Context context) {
        return context.path().equals(access.base() + SignIn.ADDRESS)
                && context.method().equals(HandlerType.POST);
    }

    /** Who asks; empty if that is not known and must be. */
    private Optional<User> user(Context context) {
        if (!access.needsSignIn()) {
            return Optional.of(user(access.user(), browser(context), User.SignIn.NONE));
        }
        if (bearsToken(context)) {
            return Optional.of(new User(access.user(), "", User.SignIn.BEARER));
        }
        Optional<String> name = proxy.user(context);
        if (name.isPresent()) {
            return Optional.of(user(name.get(), browser(context), User.SignIn.PROXY));
        }
        return cookie(context)
                .filter(browser -> sessions.isOpen(browser, clock.instant()))
                .map(browser -> user(access.user(), browser, User.SignIn.FORM));
    }

    private User user(String name, String browser, User.SignIn signIn) {
        return new User(name, formToken(browser, name), signIn);
    }

    private boolean bearsToken(Context context) {
        String header = context.header("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return false;
        }
        String given = header.substring(7).strip();
        String metrics = access.metricsToken();
        return isToken(given)
                || (metrics != null
                        && context.path().equals(access.base() + Dashboard.METRICS)
                        && Token.equal(given, metrics));
    }

    private boolean isToken(String given) {
        String token = access.token();
        return token != null && Token.equal(given, token);
    }

    /**
     * Signs a browser in.
     *
     * @return whether the token is right
     */
    boolean signIn(String given, Context context) {
        if (!isToken(given)) {
            return false;
        }
        cookie(context).ifPresent(sessions::end);
        // A new session id, because another program may have set the former one.
        sessions.begin(newBrowser(context), clock.instant());
        return true;
    }

    void signOut(Context context) {
        cookie(context).ifPresent(sessions::end);
        newBrowser(context);
    }

    /**
     * The form of a request that was let in.
     *
     * @param base the start of the addresses of its site
     */
    static Submission submission(Context context, String base) {
        return new Submission(User.of(context), base, context.pathParamMap(), sent(context));
    }

    /** The fields of the form of a request; empty without a form that was let in. */
    static Map<String, List<String>> sent(Context context) {
        Map<String, List<String>> fields = context.attribute(FIELDS);
        return fields == null ? Map.of() : fields;
    }

    String formToken(String browser, String user) {
        return browser.isEmpty() ? "" : tokens.of(browser, user);
    }

    private Refusal notAllowed(Context context) {
        String method = context.method().name();
        if (!takesForms()) {
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
        return takesForms() ? cookie(context).orElseGet(() -> newBrowser(context)) : "";
    }

    private Optional<String> cookie(Context context) {
        return Optional.ofNullable(context.cookie(cookieName(context))).filter(value -> !value.isBlank());
    }

    private String newBrowser(Context context) {
        String fresh = Token.unguessable();
        context.cookie(new Cookie(
                cookieName(context),
                fresh,
                access.base() + "/",
                -1,
                access.isEncrypted(),
                true,
                null,
                SameSite.STRICT));
        return fresh;
    }

    /** Browsers send a cookie to all ports of a host. The prefixes keep other hosts of the domain from setting it. */
    private String cookieName(Context context) {
        String prefix = !access.isEncrypted() ? "" : access.base().isEmpty() ? "__Host-" : "__Secure-";
        return prefix + "stocktake-" + context.req().getLocalPort();
    }

    /**
     * A browser says where a form comes from. It says "null" as the origin, because the pages ask it to send no referrer; then, and
     * where it says nothing, the token decides.
     */
    private void requireOwnPage(Context context) {
        String site = context.header("Sec-Fetch-Site");
        String origin = context.header("Origin");
        boolean foreign = site != null && !site.equals("same-origin");
        if (foreign || (origin != null && !origin.equals("null") && !isOwn(origin, context.header("Host")))) {
            throw new Refusal(
                    FORBIDDEN,
                    "A page of another site sent this form. Nothing was changed.",
                    "Use the pages of the dashboard.");
        }
    }

    private boolean isOwn(String origin, @Nullable String host) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            URI url = access.publicUrl();
            return authority != null
                    && (authority.equalsIgnoreCase(host)
                            || (url != null
                                    && Objects.requireNonNullElse(url.getRawAuthority(), "")
                                            .equalsIgnoreCase(authority)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Map<String, List<String>> fields(Context context) {
        String type = context.contentType();
        if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase(FORM_TYPE)) {
            throw new Refusal(
                    WRONG_TYPE,
                    "A form must have the type %s but had %s.".formatted(FORM_TYPE, type == null ? "none" : type),
                    "Use the pages of the dashboard.");
        }
        if (!reading.tryAcquire()) {
            throw new Refusal(
                    UNAVAILABLE,
                    "%d other forms are arriving, and more may not at once.".formatted(FORMS_AT_ONCE),
                    "Send the form again.");
        }
        try {
            return Submission.fields(body(context.bodyInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            reading.release();
        }
    }

    private static byte[] body(InputStream in) throws IOException {
        long end = System.nanoTime() + SLOWEST_FORM_NANOS;
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] part = new byte[8 * 1024];
        int read = in.read(part);
        while (read >= 0) {
            body.write(part, 0, read);
            if (body.size() > LONGEST_FORM) {
                throw new Refusal(
                        TOO_LARGE,
                        "A form may have %d KB but had more.".formatted(LONGEST_FORM / 1024),
                        "Select fewer findings, or use a shorter text.");
            }
            if (System.nanoTime() - end > 0) {
                throw new Refusal(TIMEOUT, "The form did not arrive within 10 s.", "Send the form again.");
            }
            read = in.read(part);
        }
        return body.toByteArray();
    }

    private static void requireToken(Map<String, List<String>> fields, User user) {
        List<String> given = fields.remove(Submission.TOKEN);
        if (given == null
                || given.size() != 1
                || user.formToken().isEmpty()
                || !Token.equal(given.get(0), user.formToken())) {
            throw new Refusal(
                    FORBIDDEN,
                    "The form is not of this session of the dashboard. Nothing was changed.",
                    "Go back, load the page again, and send the form again.");
        }
    }
}
