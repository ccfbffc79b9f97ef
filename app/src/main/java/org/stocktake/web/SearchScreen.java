package org.stocktake.web;

import java.util.List;
import java.util.Map;
import org.stocktake.read.AnswerRows;
import org.stocktake.read.Part;
import org.stocktake.read.SearchHit;
import org.stocktake.read.SiteSearch;

/** Finds pages, spaces, rules, and ids or addresses pasted from the browser. */
final class SearchScreen implements ListScreen {
    @Override
    public String address() {
        return "/search";
    }

    @Override
    public List<Accepted> accepted() {
        return List.of(Accepted.text(Parameter.Q), Accepted.text(Parameter.PAGE));
    }

    @Override
    public View view(Request request) {
        SiteSearch search = search(request);
        Part<SearchHit> part = search.part(request.published(), request.week(), request.skip(), PAGE_SIZE);
        return new View(
                "Search",
                "web/search.jte",
                Map.of("words", search.words(), "hits", part.rows(), "pager", Pager.of(request, part)));
    }

    @Override
    public AnswerRows rows(Request request) {
        return search(request).rows(request.published(), request.week());
    }

    private static SiteSearch search(Request request) {
        return new SiteSearch(request.one(Parameter.Q).orElse(""));
    }
}
