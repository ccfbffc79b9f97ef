package org.stocktake.web;

import java.util.List;
import java.util.Map;
import org.stocktake.read.AnswerRows;
import org.stocktake.read.FailureSearch;
import org.stocktake.read.Part;
import org.stocktake.read.RunQuality;

/** The failures of a week, each with its remedy. */
final class FailuresScreen implements ListScreen {
    @Override
    public String address() {
        return "/quality/failures";
    }

    @Override
    public List<Accepted> accepted() {
        return List.of(Accepted.text(Parameter.GROUP), Accepted.text(Parameter.PAGE));
    }

    @Override
    public View view(Request request) {
        FailureSearch search = search(request);
        Part<FailureSearch.Listed> part = search.part(request.published(), request.week(), request.skip(), PAGE_SIZE);
        return new View(
                "Failures",
                "web/failures.jte",
                Map.of("code", search.code(), "failures", part.rows(), "pager", Pager.of(request, part)));
    }

    /** All failures, or those with one code of the week. */
    private static FailureSearch search(Request request) {
        String code = request.one(Parameter.GROUP).orElse("");
        List<String> known = SiteFacts.of(request.published(), request.week()).quality().failures().stream()
                .map(RunQuality.FailureGroup::code)
                .toList();
        if (!code.isEmpty() && !known.contains(code)) {
            throw Refusal.notFound(
                    "The week %s has no failure with the code \"%s\".".formatted(request.week(), code),
                    "Choose a code from the page about data quality, or another week.");
        }
        return new FailureSearch(code);
    }

    @Override
    public AnswerRows rows(Request request) {
        return search(request).rows(request.published(), request.week());
    }
}
