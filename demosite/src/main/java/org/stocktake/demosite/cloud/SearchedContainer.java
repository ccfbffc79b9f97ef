package org.stocktake.demosite.cloud;

import org.stocktake.demosite.route.Expansion;
import org.stocktake.demosite.route.Parts;
import org.stocktake.demosite.world.Container;
import org.stocktake.demosite.world.Node;
import org.stocktake.demosite.world.Version;
import org.stocktake.demosite.world.Viewer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A folder, whiteboard, database or embedded link in a reply. */
record SearchedContainer(CloudSite site, Viewer viewer) {
    ObjectNode of(Container container, Expansion expansion) {
        String id = String.valueOf(container.id());
        String self = "/rest/api/content/" + id;
        String space = "/rest/api/space/" + container.space().key();
        ObjectNode view = SearchedContent.head(id, container.type().word(), container.title());
        view.putObject("extensions").put("position", (int) (container.id() % 50));
        view.putObject("_links").put("webui", OneContainer.webui(container)).put("self", site.base() + self);
        SearchedContent content = new SearchedContent(site, viewer);
        Version version = new Version(container.version(), container.editedAt(), container.creator(), false, "");
        Parts parts = new Parts(view, expansion)
                .part("container", space, () -> new SearchedSpace(site).of(container.space()))
                .closed("metadata", "")
                .closed("children", self + "/child")
                .closed("restrictions", self + "/restriction/byOperation")
                .part(
                        "history",
                        self + "/history",
                        () -> content.history(container.createdAt(), container.creator(), self, expansion.at("history"))
                                .end())
                .part("ancestors", "", () -> ancestors(container.id(), expansion.at("ancestors")))
                .closed("body", "")
                .part("version", "", () -> content.version(version, self))
                .part("space", space, () -> new SearchedSpace(site).of(container.space()));
        return SearchedContent.closed(parts, self).end();
    }

    /** All nodes above a page or container, from the root. */
    ArrayNode ancestors(long id, Expansion expansion) {
        ArrayNode ancestors = CloudReply.object().arrayNode();
        for (Node node : site.world().nodesAbove(id)) {
            if (node.type() == Node.Type.PAGE) {
                site.world()
                        .page(node.id())
                        .ifPresent(page -> ancestors.add(new SearchedContent(site, viewer).of(page, expansion)));
            } else {
                site.world()
                        .container(node.id(), viewer)
                        .ifPresent(container -> ancestors.add(of(container, expansion)));
            }
        }
        return ancestors;
    }
}
