package org.stocktake.demosite;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.route.Request;
import org.stocktake.demosite.world.Viewer;

/** Authenticates requests to Data Center. Thread-safe. */
final class DataCenterSignIn implements SignIn {
    private static final String REASON = "X-Seraph-LoginReason";

    private final String user;
    private final String password;
    private final String token;
    private final DemoOptions options;
    private final @Nullable Bucket bucket;

    DataCenterSignIn(String user, String password, String token, DemoOptions options, long now) {
        this.user = user;
        this.password = password;
        this.token = token;
        this.options = options;
        this.bucket = options.rateLimit().map(limit -> new Bucket(limit, now)).orElse(null);
    }

    @Override
    public String user() {
        return user;
    }

    @Override
    public String password() {
        return password;
    }

    @Override
    public String token() {
        return token;
    }

    @Override
    public Reply admit(Visit visit, Function<Request, Reply> site) {
        Request request = visit.request();
        String given = visit.headers().getFirst("Authorization");
        if (given == null) {
            return anonymous(request, site);
        }
        if (given.equals("Bearer " + token) || given.equals("Basic " + basic())) {
            return account(request, visit.nanos(), site);
        }
        return given.startsWith("Bearer ") ? unknownToken(visit, site) : wrong();
    }

    /** An unknown token counts as anonymous if the site allows it; a wrong password is always an error. */
    @Override
    public Reply unknownToken(Visit visit, Function<Request, Reply> site) {
        return isOpen() ? anonymous(visit.request(), site).with(REASON, "AUTHENTICATED_FAILED") : wrong();
    }

    private static Reply wrong() {
        return refused(401, "AUTHENTICATED_FAILED", "Client must be authenticated to access this resource.");
    }

    private String basic() {
        return Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private Reply account(Request request, long now, Function<Request, Reply> site) {
        if (bucket == null) {
            return site.apply(request.by(Viewer.ACCOUNT));
        }
        Bucket.Grant grant = bucket.take(now);
        Reply reply =
                grant.granted() ? site.apply(request.by(Viewer.ACCOUNT)) : Reply.error(429, "Rate limit exceeded");
        for (Map.Entry<String, String> header : grant.headers().entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return reply;
    }

    private Reply anonymous(Request request, Function<Request, Reply> site) {
        return isOpen() || request.path().equals("/login.action")
                ? site.apply(request.by(Viewer.STRANGER))
                : refused(403, "AUTHENTICATION_DENIED", "Current user not permitted to use Confluence");
    }

    private boolean isOpen() {
        return options.access() == DemoOptions.Access.ANONYMOUS;
    }

    private static Reply refused(int status, String reason, String message) {
        return Reply.error(status, message).with(REASON, reason);
    }
}
