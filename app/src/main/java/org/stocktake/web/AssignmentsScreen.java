package org.stocktake.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.stocktake.read.AnswerRows;
import org.stocktake.read.AssignmentSearch;
import org.stocktake.read.AssignmentSearch.Outcome;
import org.stocktake.read.Part;

/** Approvals that people were assigned to in a period, with their decisions. */
final class AssignmentsScreen implements ListScreen {
    /** The outcomes that are decisions, as an address names them. */
    static final List<String> DECIDED =
            Outcome.DECIDED.stream().map(Outcome::text).toList();

    @Override
    public String address() {
        return "/workflow/assignments";
    }

    @Override
    public List<Accepted> accepted() {
        return List.of(
                Accepted.text(Parameter.SPACE),
                Accepted.several(
                        Parameter.STATE,
                        Arrays.stream(Outcome.values()).map(Outcome::text).toArray(String[]::new)),
                Accepted.text(Parameter.OWNER),
                TrendsScreen.WEEKS,
                Accepted.text(Parameter.PAGE));
    }

    @Override
    public View view(Request request) {
        Part<AssignmentSearch.Assignment> part =
                search(request).part(request.published(), request.week(), request.skip(), PAGE_SIZE);
        return new View(
                "Assigned approvals",
                "web/assignments.jte",
                Map.of(
                        "assignments",
                        part.rows(),
                        "pager",
                        Pager.of(request, part),
                        "first",
                        ApproversScreen.first(request),
                        "approver",
                        request.one(Parameter.OWNER).map(id -> People.require(request, id))));
    }

    private static AssignmentSearch search(Request request) {
        return new AssignmentSearch(
                ApproversScreen.first(request),
                request.one(Parameter.OWNER)
                        .map(id -> People.require(request, id).id())
                        .orElse(""),
                WorkflowScreen.space(request),
                request.all(Parameter.STATE).stream()
                        .map(state -> Outcome.valueOf(state.toUpperCase(Locale.ROOT)))
                        .toList());
    }

    /** What became of an assignment, in words. */
    static String words(Outcome outcome) {
        return switch (outcome) {
            case APPROVED -> "approved";
            case REJECTED -> "rejected";
            case MOVED -> "moved on";
            case PENDING -> "waits";
            case ENDED -> "no decision seen";
        };
    }

    @Override
    public AnswerRows rows(Request request) {
        return search(request).rows(request.published(), request.week());
    }
}
