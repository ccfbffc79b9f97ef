package org.stocktake.source.datacenter;

import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.PoliteClient;
import org.stocktake.source.json.Fields;
import org.stocktake.source.json.Json;

/**
 * The account that the site recognises. A site with anonymous access answers an invalid token like an anonymous
 * request: with less content and no error. The account is therefore verified before anything is read, and again at the
 * end.
 *
 * @param id absent for anonymous
 */
record Account(@Nullable String id, String description) {
    /** @throws StocktakeException if the site treats the client as anonymous although an account is required */
    static Account verifyAccount(PoliteClient client, DataCenterOptions.Account wanted) {
        Account account = request(client);
        if (account.id == null && wanted == DataCenterOptions.Account.NAMED) {
            throw new StocktakeException(
                    Code.ANONYMOUS,
                    "login",
                    "The site treats the requests as anonymous: it did not accept the token, or none was given.",
                    "Check the token (it may have expired), or allow anonymous reading in the settings.");
        }
        return account;
    }

    /** @throws StocktakeException if the site now recognises another account */
    void verifyUnchanged(PoliteClient client) {
        Account now = ask(client);
        if (!now.equals(this)) {
            throw new StocktakeException(
                    Code.LOGIN_REFUSED,
                    "login",
                    "The run started as %s, but the site now treats the requests as %s: the data may have gaps."
                            .formatted(description, now.description),
                    "Check the token (it may have expired), then start this week again with --fresh.");
        }
    }

    /** The first request of a run: a 404 here means that the base URL is wrong. */
    private static Account request(PoliteClient client) {
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
                            "There is no Confluence at this URL (404).",
                            "Check site.url: it must end with the context path (such as /confluence), or with the host"
                                    + " if there is none. Check also site.product."),
                    e);
        }
    }

    private static Account ask(PoliteClient client) {
        return client.fetch(ContentApiCall.currentUser().call(), Json.object(user -> {
            String name = Fields.text(user.path("displayName"));
            String username = Fields.text(user.path("username"));
            String key = Fields.text(user.path("userKey"));
            String id = key == null ? username : key;
            if (id == null && user.hasNonNull("accountId")) {
                throw new StocktakeException(DataCenterRejections.isCloud("login", ""));
            }
            if (id == null || !"known".equals(Fields.text(user.path("type")))) {
                return new Account(null, "anonymous");
            }
            return new Account(id, name == null ? id : username == null ? name : "%s (%s)".formatted(name, username));
        }));
    }
}
