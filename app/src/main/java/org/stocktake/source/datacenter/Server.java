package org.stocktake.source.datacenter;

import org.jspecify.annotations.Nullable;
import org.stocktake.failure.StocktakeException;
import org.stocktake.source.Paging;
import org.stocktake.source.json.Fields;

/**
 * What the site tells of itself; old versions tell nothing.
 *
 * @param base its own address; empty where it does not tell
 */
record Server(@Nullable String version, String base) {
    static Server of(Site site) {
        try {
            return site.object(ContentApiCall.serverInformation(), node -> {
                String base = Fields.text(node.path("baseUrl"));
                return new Server(Fields.text(node.path("version")), base == null ? "" : base);
            });
        } catch (StocktakeException e) {
            if (Paging.survivable(e)) {
                return new Server(null, "");
            }
            throw e;
        }
    }
}
