package org.stocktake.demosite.cloud;

import java.util.Set;
import org.stocktake.demosite.route.RefusedException;
import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.route.Request;
import org.stocktake.demosite.world.Space;
import tools.jackson.databind.node.ArrayNode;

/** The states that a space offers for its pages. States that people added are not among them. */
final class SpaceStates implements CloudRoute {
    @Override
    public String path() {
        return "/rest/api/space/{key}/state";
    }

    @Override
    public Reply answer(Request request, CloudSite site) {
        SearchQuery.known(request, Set.of());
        find(request, site);
        ArrayNode states = CloudReply.object().arrayNode();
        if (site.search().states() != SearchOptions.PageStates.NONE) {
            PageState.ofSpace().forEach(state -> states.add(state.view()));
        }
        return CloudReply.json(200, states);
    }

    /** @throws RefusedException if the space does not exist, or if the viewer may not see it */
    static Space find(Request request, CloudSite site) {
        String key = request.variable("key");
        return site.world()
                .space(key)
                .filter(space -> site.world().shows(space, request.viewer()))
                .orElseThrow(() -> RefusedException.noSpace(key));
    }
}
