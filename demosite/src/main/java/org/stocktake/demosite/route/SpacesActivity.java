package org.stocktake.demosite.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stocktake.demosite.workflow.Diary;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Space;
import org.stocktake.demosite.world.Viewer;

/** What happened in some spaces. One of which the account is no administrator costs it the whole answer. */
final class SpacesActivity implements Route {
    @Override
    public String path() {
        return "/rest/cw/2/documentactivity/spaces";
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public boolean isOn(Site site) {
        return site.app().isOn() && site.app().activity() == WorkflowApp.Activity.ON;
    }

    @Override
    public Reply answer(Request request, Site site) {
        ActivityList list = ActivityList.asked(request);
        List<Space> open = new ArrayList<>();
        List<String> forbidden = new ArrayList<>();
        for (String key : list.scope()) {
            Optional<Space> space = site.world()
                    .space(key)
                    .filter(one ->
                            request.viewer() == Viewer.ACCOUNT && site.world().shows(one, request.viewer()))
                    .filter(one -> site.world().diary(one) != Diary.CLOSED);
            space.ifPresentOrElse(open::add, () -> forbidden.add(key));
        }
        if (!forbidden.isEmpty()) {
            throw RefusedException.badRequest(
                    "You are not an administrator of the spaces: " + String.join(", ", forbidden));
        }
        open.removeIf(space -> site.world().diary(space) == Diary.EMPTY);
        List<Page> pages = site.world().pages().stream()
                .filter(page -> page.visible() && open.contains(page.space()))
                .toList();
        return list.of(pages, site);
    }
}
