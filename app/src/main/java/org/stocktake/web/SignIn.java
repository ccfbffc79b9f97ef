package org.stocktake.web;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The form that asks for the token, at every address as long as it is missing. */
final class SignIn {
    static final String ADDRESS = "/sign-in";
    static final String LEAVE = "/sign-out";

    /** The field with the token, and the one with the page that was asked for. */
    static final String TOKEN = "access";

    static final String TO = "to";

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
    private static final int UNAUTHORIZED = 401;
    private static final int SEE_OTHER = 303;
    private static final int LONGEST = 4_000;

    private final Access access;
    private final Guard guard;
    private final Answers answers;

    SignIn(Access access, Guard guard, Answers answers) {
        this.access = access;
        this.guard = guard;
        this.answers = answers;
    }

    void configure(JavalinConfig config) {
        config.routes.exception(SignInRequired.class, this::ask);
        if (access.needsSignIn()) {
            config.routes.post(access.base() + ADDRESS, this::enter);
            config.routes.post(access.base() + LEAVE, this::leave);
        }
    }

    /** The form, in the place of what was asked for. Programs learn from the header that they have to send the token. */
    private void ask(SignInRequired required, Context context) {
        boolean sent = context.path().equals(access.base() + ADDRESS);
        String query = context.queryString();
        String to = sent
                ? Guard.submission(context, access.base()).one(TO).orElse("")
                : context.path() + (query == null ? "" : "?" + query);
        context.status(UNAUTHORIZED).header("WWW-Authenticate", "Bearer realm=\"Stocktake\"");
        answers.signIn(safe(to), required.problem(), context);
    }

    private void enter(Context context) {
        Submission submission = Guard.submission(context, access.base());
        if (!guard.signIn(submission.one(TOKEN).orElse("").strip(), context)) {
            LOG.warn(
                    "A sign-in from {} failed: the token is wrong.",
                    context.req().getRemoteAddr());
            throw new SignInRequired("This is not the token.");
        }
        context.header("Location", safe(submission.one(TO).orElse(""))).status(SEE_OTHER);
    }

    private void leave(Context context) {
        guard.signOut(context);
        context.header("Location", access.base() + "/").status(SEE_OTHER);
    }

    /** Where the browser goes after it has signed in: never to another site. */
    private String safe(String to) {
        boolean own = to.startsWith(access.base() + "/")
                && to.matches("/([!-.0-\\[\\]-~][!-\\[\\]-~]*)?")
                && to.length() <= LONGEST
                && !to.startsWith(access.base() + ADDRESS)
                && !to.startsWith(access.base() + LEAVE);
        return own ? to : access.base() + "/";
    }
}
