package org.stocktake.demosite.cloud;

import org.stocktake.demosite.route.Address;
import org.stocktake.demosite.route.Expansion;
import org.stocktake.demosite.route.Parts;
import org.stocktake.demosite.world.Attachment;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Viewer;
import tools.jackson.databind.node.ObjectNode;

/** An attachment in a reply. Its id has the prefix {@code att}. */
record SearchedFile(CloudSite site, Viewer viewer) {
    ObjectNode of(Attachment file, Expansion expansion) {
        String id = "att" + file.id();
        String self = "/rest/api/content/" + id;
        Page page = site.world().page(file.page()).orElseThrow();
        ObjectNode view = SearchedContent.head(id, "attachment", file.name());
        view.putObject("metadata").put("mediaType", file.mediaType());
        view.putObject("extensions")
                .put("mediaType", file.mediaType())
                .put("fileSize", file.bytes())
                .put("comment", "")
                .put("mediaTypeDescription", "")
                .put("collectionName", "contentId-" + file.page());
        String name = Address.encoded(file.name()).replace("+", "%20");
        view.putObject("_links")
                .put("webui", "/pages/viewpageattachments.action?pageId=" + file.page())
                .put("download", "/download/attachments/" + file.page() + "/" + name + "?version=" + file.version())
                .put("self", site.base() + self);
        SearchedContent content = new SearchedContent(site, viewer);
        Parts parts = new Parts(view, expansion)
                .part(
                        "container",
                        "/rest/api/content/" + file.page(),
                        () -> content.of(file.page(), expansion.at("container")))
                .closed("children", self + "/child")
                .closed("restrictions", self + "/restriction/byOperation")
                .part(
                        "history",
                        self + "/history",
                        () -> content.history(file.at(), file.by(), self, expansion.at("history"))
                                .end())
                .closed("ancestors", "")
                .closed("body", "")
                .part("version", "", () -> content.version(file.version(), file.at(), file.by(), self))
                .part("space", "", () -> new SearchedSpace(site).of(page.space(), expansion.at("space")));
        return SearchedContent.closed(parts, self).end();
    }
}
