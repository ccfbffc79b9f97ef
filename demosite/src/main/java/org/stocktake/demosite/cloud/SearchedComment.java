package org.stocktake.demosite.cloud;

import org.stocktake.demosite.body.RemarkText;
import org.stocktake.demosite.route.Expansion;
import org.stocktake.demosite.route.Parts;
import org.stocktake.demosite.world.Comment;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Viewer;
import tools.jackson.databind.node.ObjectNode;

/** A comment in a reply. Its container is the page, also for an answer to another comment. */
record SearchedComment(CloudSite site, Viewer viewer) {
    ObjectNode of(Comment comment, Expansion expansion) {
        String id = String.valueOf(comment.id());
        String self = "/rest/api/content/" + id;
        Page page = site.world().page(comment.page()).orElseThrow();
        ObjectNode view = SearchedContent.head(id, "comment", "Re: " + page.title());
        view.set("extensions", extensions(comment, expansion.at("extensions")));
        view.putObject("_links")
                .put("webui", ContentFields.webui(page) + "?focusedCommentId=" + id)
                .put("self", site.base() + self);
        SearchedContent content = new SearchedContent(site, viewer);
        Parts parts = new Parts(view, expansion)
                .part(
                        "container",
                        "/rest/api/content/" + comment.page(),
                        () -> content.of(comment.page(), expansion.at("container")))
                .closed("metadata", "")
                .closed("children", self + "/child")
                .closed("restrictions", self + "/restriction/byOperation")
                .part(
                        "history",
                        self + "/history",
                        () -> content.history(comment.at(), comment.by(), self, expansion.at("history"))
                                .part("lastUpdated", "", () -> content.version(1, comment.at(), comment.by(), self))
                                .end())
                .closed("ancestors", "")
                .part(
                        "body",
                        "",
                        () -> new Parts(CloudReply.object(), expansion.at("body"))
                                .part(
                                        "storage",
                                        "",
                                        () -> SearchedContent.storage(
                                                RemarkText.of(comment.id(), comment.file()), comment.id()))
                                .closed("view", "")
                                .end())
                .part("version", "", () -> content.version(1, comment.at(), comment.by(), self))
                .part("space", "", () -> new SearchedSpace(site).of(page.space(), expansion.at("space")));
        return SearchedContent.closed(parts, self).end();
    }

    private static ObjectNode extensions(Comment comment, Expansion expansion) {
        boolean footer = comment.place() == Comment.Place.FOOTER;
        boolean resolved = comment.place() == Comment.Place.RESOLVED;
        ObjectNode extensions = CloudReply.object().put("location", footer ? "footer" : "inline");
        return new Parts(extensions, expansion)
                .closed("inlineProperties", "")
                .part("resolution", "", () -> CloudReply.object().put("status", resolved ? "resolved" : "open"))
                .end();
    }
}
