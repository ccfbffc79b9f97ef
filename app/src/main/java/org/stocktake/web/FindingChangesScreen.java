package org.stocktake.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.stocktake.read.AnswerRows;
import org.stocktake.read.FindingChangeSearch;
import org.stocktake.read.FindingChangeSearch.Outcome;
import org.stocktake.read.Part;
import org.stocktake.read.WeekComparison;

/** The findings that began, ended or came back between two weeks. */
final class FindingChangesScreen implements ListScreen {
    @Override
    public String address() {
        return "/changes/findings";
    }

    @Override
    public List<Accepted> accepted() {
        return List.of(
                Accepted.text(Parameter.VS),
                Accepted.text(Parameter.SPACE),
                Accepted.text(Parameter.RULE),
                FindingFilter.SEVERITY,
                Accepted.one(
                        Parameter.STATE,
                        Arrays.stream(Outcome.values()).map(Outcome::text).toArray(String[]::new)),
                Accepted.text(Parameter.PAGE));
    }

    @Override
    public View view(Request request) {
        WeekComparison comparison = Compared.require(request);
        Part<FindingChangeSearch.Listed> part = search(request, comparison).part(comparison, request.skip(), PAGE_SIZE);
        return new View(
                "Changed findings",
                "web/findingchanges.jte",
                Map.of("comparison", comparison, "findings", part.rows(), "pager", Pager.of(request, part)));
    }

    private static FindingChangeSearch search(Request request, WeekComparison comparison) {
        String space = Compared.space(request, comparison);
        return new FindingChangeSearch(
                request.one(Parameter.RULE).orElse(""),
                request.one(Parameter.STATE)
                        .map(state -> Outcome.valueOf(state.toUpperCase(Locale.ROOT)))
                        .orElse(null),
                FindingFilter.severities(request),
                space == null ? "" : space);
    }

    @Override
    public AnswerRows rows(Request request) {
        WeekComparison comparison = Compared.require(request);
        return search(request, comparison).rows(comparison);
    }
}
