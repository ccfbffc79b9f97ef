package org.stocktake.source.cloud;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.PoliteClient;
import org.stocktake.http.reply.Call;
import org.stocktake.source.json.Fields;
import org.stocktake.source.json.Json;

/**
 * The account that the site recognises.
 *
 * @param id absent for anonymous
 * @param description for messages
 */
record CloudAccount(@Nullable String id, String description) {
    private static final String APP = "app";

    static CloudAccount ask(PoliteClient client) {
        return client.fetch(new Call("account", "/rest/api/user/current", List.of()), Json.object(user -> {
            String id = Fields.text(user.path("accountId"));
            if (id == null || !"known".equals(Fields.text(user.path("type")))) {
                return new CloudAccount(null, "anonymous");
            }
            String name = Fields.text(user.path("displayName"));
            return new CloudAccount(
                    id,
                    "%s (%s, %s)"
                            .formatted(
                                    name == null ? "without a name" : name,
                                    id,
                                    APP.equals(Fields.text(user.path("accountType"))) ? "app" : "user"));
        }));
    }

    /** @throws StocktakeException if the site treats the client as anonymous */
    CloudAccount requireKnown() {
        if (id == null) {
            throw new StocktakeException(
                    Code.ANONYMOUS,
                    "login",
                    "The site treats the requests as anonymous: it did not accept the token, or none was given.",
                    "Check site.user and the token (it may have expired), or allow anonymous reading in the settings.");
        }
        return this;
    }

    /** @throws StocktakeException if the site now recognises another account */
    void verifyUnchanged(PoliteClient client) {
        CloudAccount now = ask(client);
        if (!now.equals(this)) {
            throw new StocktakeException(
                    Code.LOGIN_REFUSED,
                    "login",
                    "The run started as %s, but the site now treats the requests as %s: the data may have gaps."
                            .formatted(description, now.description),
                    "Check the token (it may have expired), then start this week again with --fresh.");
        }
    }
}
