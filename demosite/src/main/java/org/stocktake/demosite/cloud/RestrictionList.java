package org.stocktake.demosite.cloud;

import java.util.List;
import java.util.Set;
import org.stocktake.demosite.route.Expansion;
import org.stocktake.demosite.route.RefusedException;
import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.route.Request;
import org.stocktake.demosite.world.Page;
import tools.jackson.databind.node.ObjectNode;

/** The restrictions of a page by operation. Users and groups are always expanded. */
final class RestrictionList implements CloudRoute {
    @Override
    public String path() {
        return "/rest/api/content/{id}/restriction/byOperation";
    }

    @Override
    public Reply answer(Request request, CloudSite site) {
        SearchQuery.known(request, Set.of("expand"));
        Page page = site.world()
                .page(request.id(), request.viewer())
                .orElseThrow(() -> RefusedException.noContent(request.variable("id")));
        RestrictionFields fields = new RestrictionFields(site);
        Expansion all = Expansion.of(List.of("restrictions.user,restrictions.group"));
        ObjectNode view = CloudReply.object();
        RestrictionFields.OPERATIONS.forEach(operation -> view.set(operation, fields.one(page, operation, all)));
        view.putObject("_links")
                .put("self", site.base() + request.path())
                .put("base", site.base())
                .put("context", CloudSite.CONTEXT);
        return CloudReply.json(200, view);
    }
}
