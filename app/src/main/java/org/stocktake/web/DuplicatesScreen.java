package org.stocktake.web;

import java.util.List;
import java.util.Map;
import org.stocktake.read.AnswerRows;
import org.stocktake.read.DuplicateCluster;
import org.stocktake.read.Part;

/** Screen 10: pages with the same text, nearly the same text, or the same title. */
final class DuplicatesScreen implements ListScreen {
    /** Why pages are duplicates of each other. */
    static final List<String> KINDS = List.of("exact", "near", "title");

    @Override
    public String address() {
        return "/duplicates";
    }

    @Override
    public String section() {
        return StructureScreen.SECTION;
    }

    @Override
    public List<Accepted> accepted() {
        return List.of(Accepted.several(Parameter.GROUP, KINDS.toArray(String[]::new)), Accepted.text(Parameter.PAGE));
    }

    @Override
    public View view(Request request) {
        Part<DuplicateCluster> part = DuplicateCluster.part(
                request.published(), request.week(), request.all(Parameter.GROUP), request.skip(), PAGE_SIZE);
        return new View(
                "Duplicates",
                "web/duplicates.jte",
                Map.of(
                        "clusters",
                        part.rows(),
                        "pager",
                        Pager.of(request, part),
                        "totals",
                        DuplicateCluster.totals(request.published(), request.week())));
    }

    @Override
    public AnswerRows rows(Request request) {
        return DuplicateCluster.rows(request.published(), request.week(), request.all(Parameter.GROUP));
    }
}
