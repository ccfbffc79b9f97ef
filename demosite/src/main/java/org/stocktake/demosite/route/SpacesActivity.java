package org.stocktake.demosite.route;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.stocktake.demosite.workflow.Diary;
import org.stocktake.demosite.world.Facts;
import org.stocktake.demosite.world.Status;
import org.stocktake.demosite.world.Viewer;

/** What happened in some spaces. One of which the account is no administrator costs it the whole answer. */
record SpacesActivity(String method) implements Route {
    @Override
    public String path() {
        return "/rest/cw/2/documentactivity/spaces";
    }

    @Override
    public boolean isOn(Site site) {
        return site.app().isOn() && site.app().activity() == WorkflowApp.Activity.ON;
    }

    @Override
    public Reply answer(Request request, Site site) {
        ActivityList list = ActivityList.asked(request);
        Set<String> open = new TreeSet<>();
        Set<String> forbidden = new TreeSet<>();
        for (String key : list.scope()) {
            boolean administered = site.world()
                    .space(key)
                    .filter(one ->
                            request.viewer() == Viewer.ACCOUNT && site.world().shows(one, request.viewer()))
                    .filter(one -> site.world().diary(one) != Diary.CLOSED)
                    .isPresent();
            (administered ? open : forbidden).add(key);
        }
        if (!forbidden.isEmpty()) {
            throw RefusedException.badRequest(
                    "You are not an administrator of the spaces: " + String.join(", ", forbidden));
        }
        open.removeIf(key -> site.world().space(key).map(site.world()::diary).orElseThrow() == Diary.EMPTY);
        long[] ids = open.isEmpty()
                ? new long[0]
                : new Selection(Facts.Type.PAGE, open, EnumSet.allOf(Status.class)).ids(request, site);
        return list.of(
                LongStream.of(ids).boxed().flatMap(id -> site.world().page(id, request.viewer()).stream()), site);
    }
}
