package org.stocktake.demosite.route;

import java.util.Optional;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Status;
import org.stocktake.demosite.world.Viewer;
import tools.jackson.databind.node.ObjectNode;

/** A page, blog post, comment or attachment by id. */
final class OneContent implements Route {
    @Override
    public String path() {
        return "/rest/api/content/{id}";
    }

    @Override
    public Reply answer(Request request, Site site) {
        Expansion expansion = request.expansionOr("history,space,version");
        ObjectNode content =
                find(request, site, expansion).orElseThrow(() -> RefusedException.noContent(request.variable("id")));
        ((ObjectNode) content.get("_links"))
                .put("base", site.base())
                .put("context", site.context())
                .put("collection", "/rest/api/content");
        return Reply.json(200, content);
    }

    private static Optional<ObjectNode> find(Request request, Site site, Expansion expansion) {
        long id = request.id();
        Viewer viewer = request.viewer();
        if (request.variable("id").startsWith("att")) {
            return site.world()
                    .attachment(id, viewer)
                    .map(file -> new AttachmentView(site, viewer).of(file, expansion));
        }
        return site.world()
                .page(id, viewer)
                // An archived page is found without a status parameter, a trashed one is not.
                .filter(page -> Selection.statuses(request).contains(page.status())
                        || (!request.has("status") && page.status() == Status.ARCHIVED))
                .map(page -> new ContentView(site, viewer).of(page, expansion))
                .or(() -> site.world()
                        .comment(id, viewer)
                        .map(comment -> new CommentView(site, viewer).of(comment, expansion)));
    }

    /** @throws RefusedException if no page has the id in the path, or if the viewer may not see it */
    static Page page(Request request, Site site) {
        return site.world()
                .page(request.id(), request.viewer())
                .filter(page -> page.status() != Status.TRASHED)
                .orElseThrow(() -> RefusedException.noContent(request.variable("id")));
    }
}
