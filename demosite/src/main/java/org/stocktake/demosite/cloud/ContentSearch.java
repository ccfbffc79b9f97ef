package org.stocktake.demosite.cloud;

import java.util.Set;
import org.stocktake.demosite.route.Expansion;
import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.route.Request;

/** Content by CQL, with expansions and without a total. Archived spaces are excluded. */
final class ContentSearch implements CloudRoute {
    private static final Set<String> PARAMETERS = Set.of("cql", "cqlcontext", "expand", "cursor", "limit");

    @Override
    public String path() {
        return "/rest/api/content/search";
    }

    @Override
    public Reply answer(Request request, CloudSite site) {
        SearchQuery query = new SearchQuery(site, SearchQuery.known(request, PARAMETERS));
        Expansion expansion = SearchExpansion.of(request.values("expand"));
        long[] ids = query.ids(Set.of(Boolean.FALSE));
        return CloudReply.json(200, query.batch(ids, expansion.has("body"), id -> query.view(id, expansion)));
    }
}
