package org.stocktake.demosite.route;

import java.util.Optional;
import org.stocktake.demosite.workflow.ExpectedWorkflow;
import org.stocktake.demosite.workflow.Outcome;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Viewer;

/** The editable workflow parameters of a page, for accounts that may edit the page. */
final class WorkflowParameters implements Route {
    @Override
    public String path() {
        return "/rest/cw/1/content/{id}/parameters";
    }

    @Override
    public boolean isOn(Site site) {
        return site.app().isOn();
    }

    @Override
    public Reply answer(Request request, Site site) {
        Page page = OneContent.page(request, site);
        Optional<ExpectedWorkflow> workflow = site.world().workflow(page.id());
        Outcome outcome = request.viewer() == Viewer.STRANGER || !site.world().mayEdit(page.space())
                ? Outcome.FORBIDDEN
                : workflow.map(ExpectedWorkflow::parametersOutcome).orElse(Outcome.NONE);
        return switch (outcome) {
            case OK ->
                Reply.json(
                        200, new ParametersView(site).of(workflow.orElseThrow().parameters()));
            case NONE -> Reply.empty();
            case FORBIDDEN ->
                throw new RefusedException(403, "You do not have permission to edit the parameters of this content");
        };
    }
}
