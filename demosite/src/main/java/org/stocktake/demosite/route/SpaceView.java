package org.stocktake.demosite.route;

import org.stocktake.demosite.world.Space;
import org.stocktake.demosite.world.Viewer;
import tools.jackson.databind.node.ObjectNode;

/** A space in a reply. */
record SpaceView(Site site, Viewer viewer) {
    ObjectNode of(Space space, Expansion expansion) {
        if (expansion.has("permissions")) {
            // A defect of Confluence that clients must handle.
            throw new RefusedException(500, "java.lang.NullPointerException");
        }
        ObjectNode view = Json.object();
        view.put("id", space.id()).put("key", space.key()).put("name", space.name());
        view.put("type", space.personal() ? "personal" : "global");
        view.put("status", space.archived() ? "archived" : "current");
        view.putObject("_links")
                .put("webui", "/display/" + space.key())
                .put("self", site.base() + "/rest/api/space/" + space.key());
        ContentView content = new ContentView(site, viewer);
        return new Parts(view, expansion)
                .closed("metadata", "")
                .closed("icon", "")
                .closed("description", "")
                .closed("retentionPolicy", "")
                .part(
                        "homepage",
                        "/rest/api/content/" + space.home(),
                        () -> site.world()
                                .page(space.home(), viewer)
                                .map(page -> content.of(page, expansion.at("homepage")))
                                .orElseGet(Json::object))
                .end();
    }
}
