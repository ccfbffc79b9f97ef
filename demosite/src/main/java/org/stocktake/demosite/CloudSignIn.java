package org.stocktake.demosite;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Function;
import org.stocktake.demosite.cloud.CloudReply;
import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.route.Request;
import org.stocktake.demosite.world.Viewer;

/** Authenticates requests to Cloud: an e-mail address with an API token. Thread-safe. */
record CloudSignIn(String user, String token) implements SignIn {
    /** An API token is the only password. */
    @Override
    public String password() {
        return token;
    }

    @Override
    public Reply admit(Headers headers, Request request, long now, Function<Request, Reply> site) {
        String basic = Base64.getEncoder().encodeToString((user + ":" + token).getBytes(StandardCharsets.UTF_8));
        return ("Basic " + basic).equals(headers.getFirst("Authorization"))
                ? site.apply(request.by(Viewer.ACCOUNT))
                : unknownToken(request, site);
    }

    @Override
    public Reply unknownToken(Request request, Function<Request, Reply> site) {
        return CloudReply.error(request.path(), 403, "Current user not permitted to use Confluence");
    }
}
