package org.stocktake.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.stocktake.model.Week;
import org.stocktake.read.AnswerRows;
import org.stocktake.read.ApproverSearch;
import org.stocktake.read.AssignmentSearch;
import org.stocktake.read.Part;

/** Screen 9: who decides on approvals, and how long that takes. */
final class ApproversScreen implements ListScreen {
    /** Weeks of the period if none is chosen. */
    static final String USUAL = "12";

    private static final Sorting MOST_PENDING = new Sorting(key(ApproverSearch.Sort.PENDING), true);

    @Override
    public String address() {
        return "/workflow/approvers";
    }

    @Override
    public List<Accepted> accepted() {
        return List.of(
                Accepted.text(Parameter.SPACE),
                TrendsScreen.WEEKS,
                Accepted.text(Parameter.Q),
                Sorting.accepted(Arrays.stream(ApproverSearch.Sort.values())
                        .map(ApproversScreen::key)
                        .toList()),
                Accepted.text(Parameter.PAGE));
    }

    @Override
    public View view(Request request) {
        Part<ApproverSearch.Listed> part =
                search(request).part(request.published(), request.week(), request.skip(), PAGE_SIZE);
        return new View(
                "Approvers",
                "web/approvers.jte",
                Map.of(
                        "approvers",
                        part.rows(),
                        "pager",
                        Pager.of(request, part),
                        "sorting",
                        Sorting.of(request, MOST_PENDING),
                        "first",
                        first(request),
                        "spaces",
                        SiteFacts.of(request.published(), request.week()).spaces()));
    }

    /** The first week of the chosen period. */
    static Week first(Request request) {
        return TrendsScreen.first(request, weeks(request));
    }

    static String weeks(Request request) {
        return request.one(Parameter.WEEKS).orElse(USUAL);
    }

    private static ApproverSearch search(Request request) {
        Sorting sorting = Sorting.of(request, MOST_PENDING);
        return new ApproverSearch(
                new AssignmentSearch(first(request), "", WorkflowScreen.space(request), List.of()),
                request.one(Parameter.Q).orElse("").strip(),
                ApproverSearch.Sort.valueOf(sorting.key().toUpperCase(Locale.ROOT)),
                sorting.descending());
    }

    private static String key(ApproverSearch.Sort sort) {
        return sort.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public AnswerRows rows(Request request) {
        return search(request).rows(request.published(), request.week());
    }
}
