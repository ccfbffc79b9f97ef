package org.stocktake.demosite.cloud;

import java.util.Set;
import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.route.Request;
import org.stocktake.demosite.world.Person;
import tools.jackson.databind.node.ObjectNode;

/** The account of the request: a person, a service account or nobody. */
final class CurrentUser implements CloudRoute {
    @Override
    public String path() {
        return "/rest/api/user/current";
    }

    @Override
    public Reply answer(Request request, CloudSite site) {
        SearchQuery.known(request, Set.of("expand"));
        SearchedPerson view = new SearchedPerson(site);
        return CloudReply.json(
                200,
                switch (request.viewer()) {
                    case ACCOUNT -> person(view, site.world().people().get(0));
                    case APP -> view.of("known", Credential.SERVICE_ACCOUNT_ID, "app", "Stocktake reader");
                    case STRANGER -> view.of(null);
                });
    }

    /** People see their own address. */
    private static ObjectNode person(SearchedPerson view, Person person) {
        return view.of(person).put("email", AccountStatus.address(person));
    }
}
