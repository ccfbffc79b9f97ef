package org.stocktake.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.stocktake.model.Week;
import org.stocktake.read.AnswerRows;
import org.stocktake.read.CountedPages;
import org.stocktake.read.FailingTarget;
import org.stocktake.read.LinkPlace;
import org.stocktake.read.LinkTotals;
import org.stocktake.read.ListedPage;
import org.stocktake.read.PageSearch;
import org.stocktake.read.Part;
import org.stocktake.read.PublishedWeeks;
import org.stocktake.read.TargetSearch;

/** Screen 10: references that do not work, where references lead, and what most pages link to. */
final class LinksScreen implements ListScreen {
    /** Rows of the tables beside the list. */
    private static final int TOP = 10;

    /** Kinds of targets, as addresses name them. */
    static final List<String> KINDS = Arrays.stream(FailingTarget.Kind.values())
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .toList();

    @Override
    public String address() {
        return "/links";
    }

    @Override
    public String section() {
        return StructureScreen.SECTION;
    }

    @Override
    public List<Accepted> accepted() {
        return List.of(
                Accepted.text(Parameter.SPACE),
                Accepted.several(Parameter.GROUP, KINDS.toArray(String[]::new)),
                Accepted.text(Parameter.HOST),
                Accepted.text(Parameter.Q),
                Accepted.text(Parameter.PAGE));
    }

    @Override
    public View view(Request request) {
        PublishedWeeks published = request.published();
        Week week = request.week();
        Part<FailingTarget> part = search(request).part(published, week, request.skip(), PAGE_SIZE);
        boolean first = request.page() == 1 && !narrows(request);
        return new View(
                "Links",
                "web/links.jte",
                Map.of(
                        "targets",
                        part.rows(),
                        "pager",
                        Pager.of(request, part),
                        "totals",
                        first ? LinkTotals.of(published, week) : List.of(),
                        "places",
                        first ? LinkPlace.of(published, week, LinkPlace.Kind.SPACE, TOP) : List.of(),
                        "hosts",
                        first ? LinkPlace.of(published, week, LinkPlace.Kind.HOST, TOP) : List.of(),
                        "linked",
                        first ? mostLinked(request) : List.of()));
    }

    static boolean narrows(Request request) {
        return !request.address()
                .without(Parameter.WEEK, Parameter.PAGE)
                .parameters()
                .isEmpty();
    }

    private static List<ListedPage> mostLinked(Request request) {
        return new PageSearch(
                        CountedPages.PAGES_CURRENT,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        "",
                        List.of("links_in", "days_since_update", "worst_severity"),
                        new PageSearch.Order("links_in", true))
                .part(request.published(), request.week(), 0, TOP)
                .rows();
    }

    private static TargetSearch search(Request request) {
        return new TargetSearch(
                request.all(Parameter.GROUP).stream()
                        .map(kind -> FailingTarget.Kind.valueOf(kind.toUpperCase(Locale.ROOT)))
                        .toList(),
                // A missing page may be in a space that the week does not have.
                request.one(Parameter.SPACE).orElse(""),
                request.one(Parameter.HOST).orElse("").toLowerCase(Locale.ROOT),
                request.one(Parameter.Q).orElse("").strip());
    }

    @Override
    public AnswerRows rows(Request request) {
        return search(request).rows(request.published(), request.week());
    }
}
