package org.stocktake.demosite.cloud;

import java.util.Set;
import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.route.Request;
import org.stocktake.demosite.world.Facts;

/** Blog posts of all or of some spaces. They cannot be archived. */
final class BlogPostList implements CloudRoute {
    private static final ContentQuery QUERY = new ContentQuery(
            Facts.Type.BLOGPOST,
            Set.of("current", "deleted", "trashed"),
            Set.of("current"),
            Set.of("id", "created-date", "modified-date"));

    @Override
    public String path() {
        return "/api/v2/blogposts";
    }

    @Override
    public Reply answer(Request request, CloudSite site) {
        Set<String> allowed = Set.of("id", "space-id", "sort", "status", "title", "body-format", "cursor", "limit");
        return QUERY.answer(site, Parameters.of(request, allowed));
    }
}
