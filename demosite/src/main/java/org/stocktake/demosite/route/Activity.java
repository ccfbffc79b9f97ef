package org.stocktake.demosite.route;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.stocktake.demosite.world.Page;

/**
 * What happened in workflows within a scope of pages or spaces. One in it that the account may not look into costs it the
 * whole answer.
 */
interface Activity extends Route {
    /** What the scope is made of, as the address says it. */
    String kind();

    /** Whether the account may look into this page or space. */
    boolean isOpen(String one, Request request, Site site);

    /** What the site says before the names of those that are closed. */
    String refusal();

    /** @param scope ids or keys, all of them open */
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
