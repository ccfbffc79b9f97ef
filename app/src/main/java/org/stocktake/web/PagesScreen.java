package org.stocktake.web;

import java.util.List;
import java.util.Map;
import org.stocktake.model.Week;
import org.stocktake.read.AnswerRows;
import org.stocktake.read.CountedPages;
import org.stocktake.read.ListedPage;
import org.stocktake.read.Part;
import org.stocktake.read.PublishedWeeks;

/** Screen 5: all pages and blog posts, by filter, order and columns. */
final class PagesScreen implements ListScreen {
    @Override
    public String address() {
        return "/pages";
    }

    @Override
    public String label() {
        return "Pages";
    }

    @Override
    public List<Accepted> accepted() {
        return PageFilter.ACCEPTED;
    }

    @Override
    public View view(Request request) {
        PublishedWeeks published = request.published();
        Week week = request.week();
        PageFilter filter = PageFilter.of(request);
        Part<ListedPage> part = filter.search().part(published, week, request.skip(), PAGE_SIZE);
        CountedPages counted = filter.counted();
        return new View(
                counted == null ? "Pages" : counted.title(),
                "web/pages.jte",
                Map.of(
                        "filter",
                        filter,
                        "pages",
                        part.rows(),
                        "pager",
                        Pager.of(request, part),
                        "facets",
                        PageFacets.of(filter, filter.search().facets(published, week)),
                        "empty",
                        part.matches() == 0 ? empty(filter, SiteFacts.of(published, week)) : EmptyList.NONE));
    }

    /** Why the list is empty. */
    private static EmptyList empty(PageFilter filter, SiteFacts facts) {
        if (!filter.narrows()) {
            return EmptyList.noPages(facts.quality().listed());
        }
        List<String> rules =
                filter.counted() == null ? List.of() : filter.counted().rules();
        return rules.stream()
                .flatMap(rule -> facts.rule(rule).stream())
                .filter(rule -> !rule.evaluated().equals("yes"))
                .findFirst()
                .map(rule -> EmptyList.notEvaluated(List.of(rule)))
                .orElse(EmptyList.NO_PAGE);
    }

    @Override
    public AnswerRows rows(Request request) {
        return PageFilter.of(request).search().rows(request.published(), request.week());
    }
}
