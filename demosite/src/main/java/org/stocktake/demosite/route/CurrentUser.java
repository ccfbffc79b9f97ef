package org.stocktake.demosite.route;

import org.stocktake.demosite.world.Person;
import org.stocktake.demosite.world.Viewer;

/** The account of the request. */
final class CurrentUser implements Route {
    @Override
    public String path() {
        return "/rest/api/user/current";
    }

    @Override
    public Reply answer(Request request, Site site) {
        Person self = request.viewer() == Viewer.ACCOUNT ? site.world().people().get(0) : null;
        return Reply.json(200, new PersonView(site).of(self, request.expansion()));
    }
}
