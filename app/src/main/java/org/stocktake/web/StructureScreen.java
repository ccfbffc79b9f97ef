package org.stocktake.web;

import java.util.List;
import java.util.Map;
import org.stocktake.model.Week;
import org.stocktake.read.AnswerRows;
import org.stocktake.read.CountedPages;
import org.stocktake.read.ListedPage;
import org.stocktake.read.PageSearch;
import org.stocktake.read.Part;
import org.stocktake.read.PublishedWeeks;
import org.stocktake.read.StructureRow;

/** Screen 10: which pages are lost in the tree, and which branches are deep or wide. */
final class StructureScreen implements ListScreen {
    /** The section of the navigation for the screens about the tree, duplicates and links. */
    static final String SECTION = "/structure";

    /** Pages with the most pages below them. */
    private static final int WIDEST = 10;

    /** What each definition of a lost page says; the numbers stand side by side, because the definitions differ. */
    static final List<CountedPages> LOST = List.of(CountedPages.UNLINKED, CountedPages.DETACHED, CountedPages.ORPHANS);

    @Override
    public String address() {
        return SECTION;
    }

    @Override
    public String label() {
        return "Structure";
    }

    @Override
    public List<Accepted> accepted() {
        return List.of(Accepted.text(Parameter.SPACE), Accepted.text(Parameter.PAGE));
    }

    @Override
    public View view(Request request) {
        PublishedWeeks published = request.published();
        Week week = request.week();
        String space = WorkflowScreen.space(request);
        List<StructureRow> all = StructureRow.of(published, week);
        List<StructureRow> spaces =
                all.stream().filter(row -> row.space() != null).toList();
        List<StructureRow> shown =
                spaces.stream().skip(request.skip()).limit(PAGE_SIZE).toList();
        return new View(
                "Structure",
                "web/structure.jte",
                Map.of(
                        "whole",
                        all.stream()
                                .filter(row ->
                                        space.isEmpty() ? row.space() == null : space.equalsIgnoreCase(row.space()))
                                .findFirst()
                                .orElseThrow(() -> SpaceScreen.unknown(space, week)),
                        "structures",
                        shown,
                        "pager",
                        Pager.of(request, spaces.size(), shown.size()),
                        "levels",
                        StructureRow.levels(published, week, space.isEmpty() ? null : space),
                        "widest",
                        top(request, space, "child_count").rows(),
                        "largest",
                        top(request, space, "descendant_count").rows(),
                        "spaces",
                        SiteFacts.of(published, week).spaces()));
    }

    /** The current pages with the largest values of a column. */
    private static Part<ListedPage> top(Request request, String space, String column) {
        return new PageSearch(
                        CountedPages.PAGES_CURRENT,
                        space.isEmpty() ? List.of() : List.of(space),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        "",
                        List.of("depth", "child_count", "descendant_count", "worst_severity"),
                        new PageSearch.Order(column, true))
                .part(request.published(), request.week(), 0, WIDEST);
    }

    @Override
    public AnswerRows rows(Request request) {
        return StructureRow.rows(request.published(), request.week());
    }
}
