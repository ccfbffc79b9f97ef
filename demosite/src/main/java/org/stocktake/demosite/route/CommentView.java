package org.stocktake.demosite.route;

import java.util.Optional;
import org.stocktake.demosite.body.RemarkText;
import org.stocktake.demosite.world.Comment;
import org.stocktake.demosite.world.Viewer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A comment in a reply. Its container is the page, also for an answer to another comment. */
record CommentView(Site site, Viewer viewer) {
    ObjectNode of(Comment comment, Expansion expansion) {
        String id = String.valueOf(comment.id());
        String self = "/rest/api/content/" + id;
        ObjectNode view = Json.object();
        view.put("id", id).put("type", "comment").put("status", "current").put("title", title(comment));
        view.set("extensions", extensions(comment, expansion.at("extensions")));
        view.putObject("_links")
                .put("webui", "/pages/viewpage.action?pageId=" + comment.page() + "&focusedCommentId=" + id)
                .put("self", site.base() + self);
        ContentView content = new ContentView(site, viewer);
        return new Parts(view, expansion)
                .part(
                        "container",
                        "/rest/api/content/" + comment.page(),
                        () -> content.of(comment.page(), expansion.at("container")))
                .closed("metadata", "")
                .closed("operations", "")
                .closed("children", self + "/child")
                .closed("restrictions", self + "/restriction/byOperation")
                .part(
                        "history",
                        self + "/history",
                        () -> new Parts(content.history(comment.at(), comment.by(), id), expansion.at("history"))
                                .part("lastUpdated", "", () -> content.version(1, comment.at(), comment.by(), self))
                                .end())
                .part("ancestors", "", () -> ancestors(comment, expansion.at("ancestors")))
                .part(
                        "body",
                        "",
                        () -> new Parts(Json.object(), expansion.at("body"))
                                .part(
                                        "storage",
                                        "",
                                        () -> ContentView.storage(
                                                RemarkText.of(comment.id(), comment.file()), comment.id()))
                                .closed("view", "")
                                .end())
                .part("version", "", () -> content.version(1, comment.at(), comment.by(), self))
                .closed("descendants", self + "/descendant")
                .part(
                        "space",
                        "",
                        () -> site.world()
                                .page(comment.page(), viewer)
                                .map(page -> new SpaceView(site, viewer).of(page.space(), expansion.at("space")))
                                .orElseGet(Json::object))
                .end();
    }

    private String title(Comment comment) {
        return "Re: "
                + site.world()
                        .page(comment.page(), viewer)
                        .map(page -> page.title())
                        .orElse("");
    }

    private static ObjectNode extensions(Comment comment, Expansion expansion) {
        boolean footer = comment.place() == Comment.Place.FOOTER;
        boolean resolved = comment.place() == Comment.Place.RESOLVED;
        ObjectNode extensions = Json.object().put("location", footer ? "footer" : "inline");
        Parts parts = new Parts(extensions, expansion);
        if (!footer) {
            parts.closed("inlineProperties", "")
                    .part("resolution", "", () -> Json.object().put("status", resolved ? "resolved" : "open"));
        }
        return parts.end();
    }

    private ArrayNode ancestors(Comment comment, Expansion expansion) {
        ArrayNode ancestors = Json.object().arrayNode();
        Optional<Comment> above = answered(comment);
        while (above.isPresent()) {
            ancestors.insert(0, of(above.get(), expansion));
            above = answered(above.get());
        }
        return ancestors;
    }

    private Optional<Comment> answered(Comment comment) {
        Long to = comment.replyTo();
        return to == null ? Optional.empty() : site.world().comment(to, viewer);
    }
}
