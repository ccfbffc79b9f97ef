package org.stocktake.demosite.cloud;

import java.util.List;
import org.stocktake.demosite.route.Expansion;
import org.stocktake.demosite.route.RefusedException;
import org.stocktake.demosite.world.Space;
import tools.jackson.databind.node.ObjectNode;

/** A space in a reply of the first version of the API. Its id is a number. */
record SearchedSpace(CloudSite site) {
    private static final List<String> REST = List.of(
            "settings",
            "metadata",
            "operations",
            "lookAndFeel",
            "identifiers",
            "permissions",
            "icon",
            "description",
            "theme",
            "history");

    /** @throws RefusedException if the permissions are expanded: a defect of Confluence that clients must avoid */
    ObjectNode of(Space space, Expansion expansion) {
        if (expansion.has("permissions")) {
            throw new RefusedException(500, "java.lang.NullPointerException");
        }
        return of(space);
    }

    ObjectNode of(Space space) {
        String self = "/rest/api/space/" + space.key();
        ObjectNode view = CloudReply.object();
        view.put("id", space.id())
                .put("key", space.key())
                .put("alias", space.alias())
                .put("name", space.name())
                .put("type", space.personal() ? "personal" : "global")
                .put("status", space.archived() ? "archived" : "current");
        ObjectNode rest = view.putObject("_expandable");
        REST.forEach(name -> rest.put(name, ""));
        rest.put("homepage", "/rest/api/content/" + space.home());
        view.putObject("_links").put("webui", "/spaces/" + space.alias()).put("self", site.base() + self);
        return view;
    }
}
