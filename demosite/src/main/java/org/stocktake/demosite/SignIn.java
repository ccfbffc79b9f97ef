package org.stocktake.demosite;

import com.sun.net.httpserver.Headers;
import java.util.function.Function;
import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.route.Request;

/** Authenticates requests. Thread-safe. */
interface SignIn {
    /** Name of the account: a username, or an e-mail address in Cloud. */
    String user();

    String password();

    String token();

    /** The reply of the site to this account, or the reply to a wrong one. */
    Reply admit(Headers headers, Request request, long now, Function<Request, Reply> site);

    /** The reply to a token that the site does not know. */
    Reply unknownToken(Request request, Function<Request, Reply> site);
}
