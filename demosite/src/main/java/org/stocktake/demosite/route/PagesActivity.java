package org.stocktake.demosite.route;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.stocktake.demosite.workflow.ActivityAccess;
import org.stocktake.demosite.workflow.Outcome;
import org.stocktake.demosite.world.Page;

/** Workflow events of some pages. The account lacks access to those whose workflow it may not see. */
record PagesActivity(String method) implements Activity {
    @Override
    public String kind() {
        return "pages";
    }

    @Override
    public boolean isOpen(String one, Request request, Site site) {
        return page(one, request, site).isPresent();
    }

    @Override
    public String refusal() {
        return "You do not have permission to view the workflow of: ";
    }

    @Override
    public Stream<Page> pages(Set<String> scope, Request request, Site site) {
        return scope.stream()
                .flatMap(id -> page(id, request, site).stream())
                .filter(page -> site.world().activityAccess(page.space()) != ActivityAccess.EMPTY);
    }

    private static Optional<Page> page(String id, Request request, Site site) {
        if (!id.matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return site.world()
                .page(Long.parseLong(id), request.viewer())
                .filter(page -> site.world()
                        .workflow(page.id())
                        .map(workflow -> workflow.statusOutcome() != Outcome.FORBIDDEN)
                        .orElse(true));
    }
}
