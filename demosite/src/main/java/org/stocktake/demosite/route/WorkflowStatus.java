package org.stocktake.demosite.route;

import java.util.Optional;
import org.stocktake.demosite.workflow.ExpectedWorkflow;
import org.stocktake.demosite.workflow.Outcome;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Viewer;

/** The workflow status of a page. For a page without a workflow, the reply has no content. */
final class WorkflowStatus implements Route {
    @Override
    public String path() {
        return "/rest/cw/1/content/{id}/status";
    }

    @Override
    public boolean isOn(Site site) {
        return site.app().isOn();
    }

    @Override
    public Reply answer(Request request, Site site) {
        Page page = OneContent.page(request, site);
        Optional<ExpectedWorkflow> workflow = site.world().workflow(page.id());
        if (workflow.isEmpty()) {
            return Reply.empty();
        }
        ExpectedWorkflow truth = workflow.get();
        if (truth.statusOutcome() == Outcome.FORBIDDEN || isDraftForStranger(request, truth)) {
            throw new RefusedException(403, "You do not have permission to view the workflow of this content");
        }
        return Reply.json(200, new StatusView(site).of(truth, request.set("expand")));
    }

    private static boolean isDraftForStranger(Request request, ExpectedWorkflow truth) {
        return request.viewer() == Viewer.STRANGER
                && truth.stage() != null
                && !truth.stage().state().isFinal();
    }
}
