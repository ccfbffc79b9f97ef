package org.stocktake.source.datacenter;

import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.PoliteClient;
import org.stocktake.source.json.Fields;
import org.stocktake.source.json.Json;

/**
 * Who the site takes us for. A site with anonymous access answers a wrong token as if none had been sent, with less to
 * see and no error: so this is asked before anything is read, and again at the end.
 *
 * @param id absent for anonymous
 */
record Account(@Nullable String id, String words) {
    /** @throws StocktakeException when the site takes us for nobody, and that is not what was wanted */
    static Account verifyAccount(PoliteClient client, DataCenterOptions.Account wanted) {
        Account account = first(client);
        if (account.id == null && wanted == DataCenterOptions.Account.NAMED) {
            throw new StocktakeException(
                    Code.ANONYMOUS,
                    "login",
                    "The site answers, but takes us for anonymous: it did not accept the token, or none was given.",
                    "Check the token (it may have expired), or allow anonymous reading in the settings.");
        }
        return account;
    }

    /** @throws StocktakeException when the site takes us for somebody else by now */
    void proveAgain(PoliteClient client) {
        Account now = ask(client);
        if (!now.equals(this)) {
            throw new StocktakeException(
                    Code.LOGIN_REFUSED,
                    "login",
                    "The run began as %s, but the site now takes us for %s: what was read may have gaps."
                            .formatted(words, now.words),
                    "Check the token (it may have expired), then begin this week anew.");
        }
    }

    /** The first question of a run: where nothing is there, the address is wrong, whatever answers. */
    private static Account first(PoliteClient client) {
        try {
            return ask(client);
        } catch (StocktakeException e) {
            if (e.failure().code() != Code.NOT_FOUND) {
                throw e;
            }
            throw new StocktakeException(
                    new Failure(
                            Code.NOT_FOUND,
                            e.failure().where(),
                            "There is no Confluence at this address (404).",
                            "Check site.url: it ends with the path under which Confluence lives (such as /confluence),"
                                    + " or with the host where it has none."),
                    e);
        }
    }

    private static Account ask(PoliteClient client) {
        return client.fetch(ContentApiCall.currentUser().call(), Json.object(user -> {
            String name = Fields.text(user.path("displayName"));
            String username = Fields.text(user.path("username"));
            String key = Fields.text(user.path("userKey"));
            String id = key == null ? username : key;
            if (id == null || !"known".equals(Fields.text(user.path("type")))) {
                return new Account(null, "anonymous");
            }
            return new Account(id, name == null ? id : username == null ? name : "%s (%s)".formatted(name, username));
        }));
    }
}
