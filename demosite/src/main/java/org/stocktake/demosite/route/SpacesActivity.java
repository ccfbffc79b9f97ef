package org.stocktake.demosite.route;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.stocktake.demosite.workflow.ActivityAccess;
import org.stocktake.demosite.world.Facts;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Status;
import org.stocktake.demosite.world.Viewer;

/** Workflow events of some spaces. The account lacks access to spaces that it does not administer. */
record SpacesActivity(String method) implements Activity {
    @Override
    public String kind() {
        return "spaces";
    }

    @Override
    public boolean isOpen(String one, Request request, Site site) {
        return site.world()
                .space(one)
                .filter(space ->
                        request.viewer() == Viewer.ACCOUNT && site.world().shows(space, request.viewer()))
                .filter(space -> site.world().activityAccess(space) != ActivityAccess.CLOSED)
                .isPresent();
    }

    @Override
    public String refusal() {
        return "You are not an administrator of the spaces: ";
    }

    @Override
    public Stream<Page> pages(Set<String> scope, Request request, Site site) {
        Set<String> kept = new TreeSet<>(scope);
        kept.removeIf(
                key -> site.world().space(key).map(site.world()::activityAccess).orElseThrow() == ActivityAccess.EMPTY);
        long[] ids = kept.isEmpty()
                ? new long[0]
                : new Selection(Facts.Type.PAGE, kept, EnumSet.allOf(Status.class)).ids(request, site);
        return LongStream.of(ids).boxed().flatMap(id -> site.world().page(id, request.viewer()).stream());
    }
}
