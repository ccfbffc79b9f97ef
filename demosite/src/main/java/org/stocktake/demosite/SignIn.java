package org.stocktake.demosite;

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
    Reply admit(Visit visit, Function<Request, Reply> site);

    /** The reply to a token that the site does not know. */
    Reply unknownToken(Visit visit, Function<Request, Reply> site);
}
