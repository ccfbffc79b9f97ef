package org.stocktake.demosite.route;

import org.stocktake.demosite.world.Space;

/** A space by its key. */
final class OneSpace implements Route {
    @Override
    public String path() {
        return "/rest/api/space/{key}";
    }

    @Override
    public Reply answer(Request request, Site site) {
        Space space = SpaceList.find(request, site, request.variable("key"));
        return Reply.json(200, new SpaceView(site, request.viewer()).of(space, request.expansion()));
    }
}
