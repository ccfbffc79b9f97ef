package org.stocktake.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.LetterCase;
import org.stocktake.model.Week;
import org.stocktake.read.AnswerRows;
import org.stocktake.read.Approver;
import org.stocktake.read.Bottleneck;
import org.stocktake.read.PublishedWeeks;
import org.stocktake.read.WorkflowCell;
import org.stocktake.report.HeatMap;

/** Screen 6: where content waits in its workflows. */
final class WorkflowScreen implements ListScreen {
    /** Approvers at the top. */
    private static final int APPROVERS = 20;

    @Override
    public String address() {
        return "/workflow";
    }

    @Override
    public String label() {
        return "Workflow";
    }

    @Override
    public List<Accepted> accepted() {
        return List.of(Accepted.text(Parameter.SPACE), Accepted.text(Parameter.PAGE));
    }

    @Override
    public View view(Request request) {
        PublishedWeeks published = request.published();
        Week week = request.week();
        String space = space(request);
        List<Bottleneck> states = Bottleneck.of(published, week, space);
        List<Bottleneck> shown =
                states.stream().skip(request.skip()).limit(PAGE_SIZE).toList();
        return new View(
                "Workflow",
                "web/workflow.jte",
                Map.of(
                        "map",
                        HeatMap.of(WorkflowCell.of(published, week).stream()
                                .filter(cell -> space.isEmpty()
                                        || LetterCase.folded(cell.space()).equals(LetterCase.folded(space)))
                                .toList()),
                        "states",
                        shown,
                        "pager",
                        Pager.of(request, states.size(), shown.size()),
                        "approvers",
                        Approver.of(published, week, APPROVERS),
                        "spaces",
                        SiteFacts.of(published, week).spaces()));
    }

    /** Key of the space that the address names; empty if it names none. */
    static String space(Request request) {
        String space = request.one(Parameter.SPACE).orElse("");
        if (!space.isEmpty()) {
            SpaceScreen.require(request, space);
        }
        return space;
    }

    /** The pages in a state. */
    static Address pages(Request request, String space, @Nullable String workflow, String state) {
        Address pages = request.to("/pages")
                .with(Parameter.METRIC, "in_workflow")
                .with(Parameter.SPACE, space)
                .with(Parameter.STATE, state);
        return workflow == null ? pages : pages.with(Parameter.GROUP, workflow);
    }

    @Override
    public AnswerRows rows(Request request) {
        return Bottleneck.rows(request.published(), request.week(), space(request));
    }
}
