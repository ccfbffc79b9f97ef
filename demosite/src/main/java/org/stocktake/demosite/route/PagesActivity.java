package org.stocktake.demosite.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stocktake.demosite.workflow.Diary;
import org.stocktake.demosite.workflow.Outcome;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Viewer;

/** What happened to some pages. One whose workflow the account may not see costs it the whole answer. */
record PagesActivity(String method) implements Route {
    @Override
    public String path() {
        return "/rest/cw/2/documentactivity/pages";
    }

    @Override
    public boolean isOn(Site site) {
        return site.app().isOn() && site.app().activity() == WorkflowApp.Activity.ON;
    }

    @Override
    public Reply answer(Request request, Site site) {
        ActivityList list = ActivityList.asked(request);
        List<Page> pages = new ArrayList<>();
        List<String> forbidden = new ArrayList<>();
        for (String id : list.scope()) {
            Optional<Page> page = page(id, request.viewer(), site);
            page.ifPresentOrElse(pages::add, () -> forbidden.add(id));
        }
        if (!forbidden.isEmpty()) {
            throw RefusedException.badRequest(
                    "You do not have permission to view the workflow of: " + String.join(", ", forbidden));
        }
        return list.of(pages.stream().filter(page -> site.world().diary(page.space()) != Diary.EMPTY), site);
    }

    private static Optional<Page> page(String id, Viewer viewer, Site site) {
        if (!id.matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return site.world()
                .page(Long.parseLong(id), viewer)
                .filter(page -> site.world()
                        .workflow(page.id())
                        .map(workflow -> workflow.statusOutcome() != Outcome.FORBIDDEN)
                        .orElse(true));
    }
}
