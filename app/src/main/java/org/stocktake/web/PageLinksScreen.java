package org.stocktake.web;

import java.util.List;
import java.util.Map;
import org.stocktake.read.AnswerRows;
import org.stocktake.read.PageCard;
import org.stocktake.read.PageLinks;

/** All links of a page: the pages that link to it, or what it refers to. */
final class PageLinksScreen implements ListScreen {
    private static final String IN = "in";
    private static final String OUT = "out";

    @Override
    public String address() {
        return "/pages/{id}/links";
    }

    @Override
    public List<Accepted> accepted() {
        return List.of(Accepted.one(Parameter.GROUP, IN, OUT), Accepted.text(Parameter.PAGE));
    }

    @Override
    public View view(Request request) {
        PageCard card = PageScreen.card(request);
        long id = card.id();
        PageLinks links = PageLinks.of(request.published(), request.week(), id);
        boolean out = isOut(request);
        int total = (out ? links.out() : links.in()).size();
        PageLinks shown = new PageLinks(part(links.out(), request, out), part(links.in(), request, !out));
        String title = card.value("title") instanceof String text ? text : "page " + id;
        return new View(
                (out ? "Links of " : "Links to ") + title,
                "web/pagelinks.jte",
                Map.of(
                        "card",
                        card,
                        "links",
                        shown,
                        "out",
                        out,
                        "pager",
                        Pager.of(
                                request,
                                total,
                                out ? shown.out().size() : shown.in().size())));
    }

    private static <T> List<T> part(List<T> links, Request request, boolean wanted) {
        return wanted ? links.stream().skip(request.skip()).limit(PAGE_SIZE).toList() : List.of();
    }

    @Override
    public AnswerRows rows(Request request) {
        long id = PageScreen.card(request).id();
        return isOut(request)
                ? PageLinks.rowsOut(request.published(), request.week(), id)
                : PageLinks.rowsIn(request.published(), request.week(), id);
    }

    private static boolean isOut(Request request) {
        return request.one(Parameter.GROUP).filter(OUT::equals).isPresent();
    }
}
