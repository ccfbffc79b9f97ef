package org.stocktake.demosite.cloud;

import java.util.Optional;
import org.stocktake.demosite.route.RefusedException;
import org.stocktake.demosite.route.Request;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Status;

/** Paths of pages and of blog posts, which have the same routes below them. */
record Contents(Kind kind) {
    static final Contents PAGES = new Contents(Kind.PAGE);
    static final Contents BLOG_POSTS = new Contents(Kind.BLOGPOST);

    String path() {
        return kind == Kind.PAGE ? "/api/v2/pages" : "/api/v2/blogposts";
    }

    /** @throws RefusedException if no such page or blog post has the id in the path, or if the viewer may not see it */
    Page find(Request request, CloudSite site) {
        return findAny(request, site, request.variable("id"))
                .filter(page -> page.status() != Status.TRASHED)
                .orElseThrow(() -> missing(request.variable("id")));
    }

    Optional<Page> findAny(Request request, CloudSite site, String id) {
        if (!id.matches("\\d{1,18}")) {
            throw Parameters.wrongType("id", "Long");
        }
        return site.world().page(Long.parseLong(id), request.viewer()).filter(page -> page.kind() == kind);
    }

    RefusedException missing(String id) {
        String word = kind == Kind.PAGE ? "page" : "blog post";
        return new RefusedException(404, "Cannot find " + word + " with id " + id + ".");
    }
}
