package org.stocktake.demosite.route;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.stocktake.demosite.world.Page;

/**
 * Workflow events within a scope of pages or spaces. If the account lacks access to one of them, the whole request is
 * rejected.
 */
interface Activity extends Route {
    /** The kind of items in the scope, as written in the path. */
    String kind();

    /** Whether the account has access to the activity of this page or space. */
    boolean isOpen(String one, Request request, Site site);

    /** Message of the site before the names of items without access. */
    String refusal();

    /** @param scope ids or keys, all with access */
    Stream<Page> pages(Set<String> scope, Request request, Site site);

    @Override
    default String path() {
        return "/rest/cw/2/documentactivity/" + kind();
    }

    @Override
    default boolean isOn(Site site) {
        return site.app().isOn() && site.app().activity() == WorkflowApp.Activity.ON;
    }

    @Override
    default Reply answer(Request request, Site site) {
        ActivityList list = ActivityList.asked(request);
        List<String> closed =
                list.scope().stream().filter(one -> !isOpen(one, request, site)).toList();
        if (!closed.isEmpty()) {
            throw RefusedException.badRequest(refusal() + String.join(", ", closed));
        }
        return list.of(pages(list.scope(), request, site), site);
    }
}
