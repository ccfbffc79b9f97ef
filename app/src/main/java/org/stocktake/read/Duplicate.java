package org.stocktake.read;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/**
 * A page in a cluster of duplicates.
 *
 * @param kind exact, near or title
 * @param title absent if hidden
 * @param similarity with the page to keep; absent for titles
 * @param master id of the page to keep
 * @param clusterSize pages in the cluster
 */
public record Duplicate(
        String cluster,
        String kind,
        long page,
        @Nullable String space,
        @Nullable String title,
        boolean hidden,
        @Nullable Long linksIn,
        @Nullable Long daysSinceUpdate,
        @Nullable Double similarity,
        long master,
        long clusterSize) {
    /** The pages in the clusters of a page, with the page itself, by cluster, the page to keep first. */
    public static List<Duplicate> ofPage(PublishedWeeks published, Week week, long page, int most) {
        return published
                .ask("page_duplicates", week)
                .set("page", page)
                .set("most", most)
                .rows(Duplicate::of);
    }

    /** The pages of a cluster, the page to keep first. */
    public static List<Duplicate> ofCluster(PublishedWeeks published, Week week, String cluster) {
        return published.ask("cluster", week).set("cluster", cluster).rows(Duplicate::of);
    }

    /** The same pages as rows. */
    public static AnswerRows rows(PublishedWeeks published, Week week, String cluster) {
        return AnswerRows.of(published.ask("cluster", week).set("cluster", cluster), "* EXCLUDE (hidden)");
    }

    private static Duplicate of(Row row) {
        return new Duplicate(
                row.text("cluster"),
                row.text("kind"),
                row.number("page_id"),
                Values.text(row, "space_key"),
                Values.text(row, "title"),
                Values.isTrue(row, "hidden"),
                Values.whole(row, "links_in"),
                Values.whole(row, "days_since_update"),
                Values.decimal(row, "similarity"),
                row.number("suggested_master"),
                row.number("pages"));
    }

    /** Whether this is the page to keep. */
    public boolean isMaster() {
        return page == master;
    }
}
