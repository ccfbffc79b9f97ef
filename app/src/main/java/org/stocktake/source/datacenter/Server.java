package org.stocktake.source.datacenter;

import org.jspecify.annotations.Nullable;
import org.stocktake.failure.StocktakeException;
import org.stocktake.source.Paging;
import org.stocktake.source.RestApi;
import org.stocktake.source.json.Fields;

/**
 * Version and base URL that the site reports; old versions report none.
 *
 * @param base base URL according to the site; empty if not reported
 */
record Server(@Nullable String version, String base) {
    static Server of(RestApi site) {
        try {
            return site.object(ContentApiCall.serverInformation(), node -> {
                String base = Fields.text(node.path("baseUrl"));
                return new Server(Fields.text(node.path("version")), base == null ? "" : base);
            });
        } catch (StocktakeException e) {
            if (Paging.endsOnlyOneList(e)) {
                return new Server(null, "");
            }
            throw e;
        }
    }
}
