package org.stocktake.source.cloud;

import java.util.List;
import org.stocktake.source.Preflight.StreamRequests;

/**
 * Foretells the requests of a run by stream. Sends none. In a later week, comments are expected to agree with the total
 * of the site, so that only new ones are read.
 *
 * @param spaces number of selected spaces
 * @param visible number of spaces that the list of spaces returned
 * @param searches number of searches that cover the selected spaces; archived spaces have their own
 * @param pages current and archived pages in the selected spaces
 * @param containers requests for the containers that searches list
 */
record CloudEstimate(
        int spaces, int visible, int searches, long pages, long blogposts, long comments, long containers) {
    /** A typical share of pages that change in a week. */
    private static final double CHANGED = 0.03;

    /** A typical number of pages for each person. */
    private static final long PAGES_PER_PERSON = 20;

    private static final int IDS_PER_SEARCH = 100;

    List<StreamRequests> streams() {
        long lists = lots(spaces, CloudCall.MAX_SPACES);
        long content = pages + blogposts;
        long changed = Math.round(content * CHANGED);
        long people = lots(content / PAGES_PER_PERSON, CloudCall.MAX_ENTRIES);
        return List.of(
                new StreamRequests("account", 2, 2),
                new StreamRequests("spaces", batches(visible), batches(visible)),
                new StreamRequests("totals", searches, searches),
                new StreamRequests("pages", batches(pages) + lists - 1, batches(pages) + lists - 1),
                new StreamRequests("blog posts", batches(blogposts) + lists - 1, batches(blogposts) + lists - 1),
                new StreamRequests(
                        "bodies",
                        0,
                        lots(Math.round(pages * CHANGED), CloudCall.MAX_ENTRIES)
                                + lots(Math.round(blogposts * CHANGED), CloudCall.MAX_ENTRIES)),
                new StreamRequests("side data", batches(content) + searches - 1, batches(content) + searches - 1),
                new StreamRequests("contributors", 0, lots(changed, IDS_PER_SEARCH)),
                new StreamRequests(
                        "comments",
                        batches(comments) + searches - 1,
                        batches(Math.round(comments * CHANGED)) + searches - 1),
                new StreamRequests("containers", containers, containers),
                new StreamRequests("people", people, people));
    }

    /** A list that is empty costs a request too. */
    static long batches(long entries) {
        return Math.max(1, lots(entries, CloudCall.MAX_ENTRIES));
    }

    private static long lots(long all, int most) {
        return (all + most - 1) / most;
    }
}
