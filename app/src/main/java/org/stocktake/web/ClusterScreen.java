package org.stocktake.web;

import java.util.List;
import java.util.Map;
import org.stocktake.read.AnswerRows;
import org.stocktake.read.Duplicate;
import org.stocktake.read.DuplicateCluster;

/** The pages of one cluster of duplicates, with the page to keep. */
final class ClusterScreen implements ListScreen {
    @Override
    public String address() {
        return "/duplicates/{cluster}";
    }

    @Override
    public String section() {
        return StructureScreen.SECTION;
    }

    @Override
    public List<Accepted> accepted() {
        return List.of(Accepted.text(Parameter.PAGE));
    }

    @Override
    public View view(Request request) {
        DuplicateCluster cluster = cluster(request);
        List<Duplicate> pages = Duplicate.ofCluster(request.published(), request.week(), cluster.cluster());
        List<Duplicate> shown =
                pages.stream().skip(request.skip()).limit(PAGE_SIZE).toList();
        return new View(
                "Pages with " + PageFacts.duplicate(cluster.kind()),
                "web/cluster.jte",
                Map.of(
                        "cluster",
                        cluster,
                        "duplicates",
                        shown,
                        "pager",
                        Pager.of(request, pages.size(), shown.size())));
    }

    private static DuplicateCluster cluster(Request request) {
        String name = request.name("cluster");
        return DuplicateCluster.of(request.published(), request.week(), name)
                .orElseThrow(() -> Refusal.notFound(
                        "The week %s has no cluster of duplicates \"%s\".".formatted(request.week(), name),
                        "It may be resolved, or its text has changed. Choose a cluster from the list of duplicates,"
                                + " or an earlier week."));
    }

    @Override
    public AnswerRows rows(Request request) {
        return Duplicate.rows(
                request.published(), request.week(), cluster(request).cluster());
    }
}
