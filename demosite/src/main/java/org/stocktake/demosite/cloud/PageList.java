package org.stocktake.demosite.cloud;

import java.util.Set;
import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.route.Request;
import org.stocktake.demosite.world.Facts;

/** Pages of all or of some spaces. */
final class PageList implements CloudRoute {
    private static final ContentQuery QUERY = new ContentQuery(
            Facts.Type.PAGE,
            Set.of("current", "archived", "deleted", "trashed"),
            Set.of("current", "archived"),
            Set.of("id", "created-date", "modified-date", "title"));

    @Override
    public String path() {
        return "/api/v2/pages";
    }

    @Override
    public Reply answer(Request request, CloudSite site) {
        Set<String> allowed =
                Set.of("id", "space-id", "sort", "status", "title", "body-format", "subtype", "cursor", "limit");
        return QUERY.answer(site, Parameters.of(request, allowed));
    }
}
