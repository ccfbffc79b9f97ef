package org.stocktake.read;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/**
 * Pages with the same text, nearly the same text, or the same title.
 *
 * @param kind exact, near or title
 * @param pages number of its pages
 * @param similarity of the page that differs most from the page to keep; absent for titles
 * @param master id of the page to keep
 * @param masterTitle absent if hidden
 * @param hidden whether the page to keep is restricted
 * @param words on all its pages; absent if not known
 * @param spaces keys of its spaces
 */
public record DuplicateCluster(
        String cluster,
        String kind,
        long pages,
        @Nullable Double similarity,
        long master,
        @Nullable String masterSpace,
        @Nullable String masterTitle,
        boolean hidden,
        @Nullable Long words,
        String spaces) {
    /**
     * The largest clusters first.
     *
     * @param kinds empty for all
     * @param skip clusters before the part
     * @param most clusters in the part
     */
    public static Part<DuplicateCluster> part(
            PublishedWeeks published, Week week, List<String> kinds, int skip, int most) {
        return Part.of(question(published, week, kinds, "", skip, most), DuplicateCluster::of);
    }

    /** Clusters of a kind, and the distinct pages in them. */
    public record Total(String kind, long clusters, long pages) {}

    /** The totals of each kind that the week has. */
    public static List<Total> totals(PublishedWeeks published, Week week) {
        return published
                .ask("cluster_totals", week)
                .rows(row -> new Total(row.text("kind"), row.number("clusters"), row.number("pages")));
    }

    /** All clusters as rows, in the same order. */
    public static AnswerRows rows(PublishedWeeks published, Week week, List<String> kinds) {
        return AnswerRows.of(question(published, week, kinds, "", 0, Integer.MAX_VALUE), "* EXCLUDE (hidden, matches)");
    }

    /** A cluster by its name; empty if the week does not have it. */
    public static Optional<DuplicateCluster> of(PublishedWeeks published, Week week, String cluster) {
        return question(published, week, List.of(), cluster, 0, 1).rows(DuplicateCluster::of).stream()
                .findFirst();
    }

    private static PublishedWeeks.Question question(
            PublishedWeeks published, Week week, List<String> kinds, String cluster, int skip, int most) {
        return published
                .ask("clusters", week)
                .setAll("kinds", kinds)
                .set("cluster", cluster)
                .set("skip", skip)
                .set("most", most);
    }

    private static DuplicateCluster of(Row row) {
        return new DuplicateCluster(
                row.text("cluster"),
                row.text("kind"),
                row.number("pages"),
                Values.decimal(row, "similarity"),
                row.number("master"),
                Values.text(row, "master_space"),
                Values.text(row, "master_title"),
                Values.isTrue(row, "hidden"),
                Values.whole(row, "words"),
                row.text("spaces"));
    }
}
