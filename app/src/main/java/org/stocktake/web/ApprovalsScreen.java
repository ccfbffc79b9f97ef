package org.stocktake.web;

import java.util.List;
import java.util.Map;
import org.stocktake.read.AnswerRows;
import org.stocktake.read.ApprovalSearch;
import org.stocktake.read.Part;

/** The open approvals that wait for a decision: all, of one approver, or of one space. */
final class ApprovalsScreen implements ListScreen {
    @Override
    public String address() {
        return "/workflow/approvals";
    }

    @Override
    public List<Accepted> accepted() {
        return List.of(Accepted.text(Parameter.SPACE), Accepted.text(Parameter.OWNER), Accepted.text(Parameter.PAGE));
    }

    @Override
    public View view(Request request) {
        Part<ApprovalSearch.Listed> part =
                search(request).part(request.published(), request.week(), request.skip(), PAGE_SIZE);
        return new View(
                "Open approvals",
                "web/approvals.jte",
                Map.of("approvals", part.rows(), "pager", Pager.of(request, part)));
    }

    private static ApprovalSearch search(Request request) {
        People.requireOwners(request);
        return new ApprovalSearch(request.one(Parameter.OWNER).orElse(""), WorkflowScreen.space(request));
    }

    @Override
    public AnswerRows rows(Request request) {
        return search(request).rows(request.published(), request.week());
    }
}
