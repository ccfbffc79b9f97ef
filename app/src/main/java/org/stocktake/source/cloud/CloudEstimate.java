package org.stocktake.source.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.stocktake.model.ContentStatus;
import org.stocktake.source.Preflight.StreamRequests;

/**
 * Foretells the requests of a run by stream. Sends none. In a later week, comments are expected to agree with the total
 * of the site, so that only new ones are read.
 *
 * @param start requests before pages are listed
 * @param spaces number of selected spaces
 * @param searches number of searches that cover the selected spaces; archived spaces have their own
 * @param pages current and archived pages in the selected spaces
 * @param drafts drafts of pages
 * @param containers requests for the containers that searches list
 * @param workflows results of each search for workflows, as far as the site accepts them; empty if none is sent
 * @param also statuses that are read besides current and archived
 */
record CloudEstimate(
        Start start,
        int spaces,
        int searches,
        long pages,
        long blogposts,
        long comments,
        long drafts,
        long containers,
        List<Long> workflows,
        Set<ContentStatus> also) {
    /** A typical share of pages that change in a week. */
    private static final double CHANGED = 0.03;

    /** A typical share of pages that are deleted, moved or hidden in a week. */
    private static final double MISSING = 0.003;

    /** A typical number of pages for each person. */
    private static final long PAGES_PER_PERSON = 20;

    private static final int IDS_PER_SEARCH = 100;

    CloudEstimate {
        workflows = List.copyOf(workflows);
        also = Set.copyOf(also);
    }

    /**
     * Requests before pages are listed.
     *
     * @param tenant for the id of the site at the gateway
     * @param account for the account
     * @param spaces lists of spaces
     * @param visible number of spaces that the last of these lists returned
     */
    record Start(int tenant, int account, int spaces, long visible) {}

    List<StreamRequests> streams() {
        long lists = lots(spaces, CloudCall.MAX_SPACES) - 1;
        long content = pages + blogposts;
        List<StreamRequests> streams = new ArrayList<>();
        if (start.tenant() > 0) {
            streams.add(always("product", start.tenant()));
        }
        // The account is verified again at the end.
        streams.add(always("account", start.account() + 1));
        streams.add(always("spaces", batches(start.visible()) + start.spaces() - 1));
        streams.add(always("totals", searches));
        streams.add(always("pages", batches(pages) + lists));
        streams.add(always("blog posts", batches(blogposts) + lists));
        if (also.contains(ContentStatus.TRASHED)) {
            streams.add(always("trash", lists + 1));
        }
        if (also.contains(ContentStatus.DRAFT)) {
            streams.add(always("drafts", batches(drafts) + searches - 1 + drafts));
        }
        streams.add(later("bodies", lots(share(pages, CHANGED)) + lots(share(blogposts, CHANGED))));
        streams.add(later("missing pages", lots(share(pages, MISSING))));
        streams.add(always("side data", batches(content) + searches - 1));
        streams.add(later("contributors", lots(share(content, CHANGED), IDS_PER_SEARCH)));
        streams.add(new StreamRequests("comments", allComments(), batches(share(comments, CHANGED)) + searches - 1));
        streams.add(always("containers", containers));
        streams.add(always("people", people()));
        if (!workflows.isEmpty()) {
            streams.add(always(
                    "workflow searches",
                    workflows.stream()
                            .mapToLong(found -> batches(found) + searches - 1)
                            .sum()));
        }
        return streams;
    }

    /** Requests that no total tells. Together with {@link #streams} these are all of a run. */
    List<String> unforeseen() {
        List<String> unforeseen = new ArrayList<>(List.of(
                "two per 250 linked page ids not found in any listing, and one for their spaces (known only after bodies are read)",
                "one per 50 comments on pages with otherwise unused files (a later week: only new comments)",
                "one per 250 files or labels of a page that has more than a search lists, while they change",
                "one per folder or other container that no search lists, and one per 100 pages below them",
                "at least three per page that is in a list but not in the search yet",
                "one per 250 people, if there are more than %,d".formatted(people() * CloudCall.MAX_ENTRIES)));
        if (also.contains(ContentStatus.TRASHED)) {
            unforeseen.add("one per 250 pages in the trash");
        }
        if (!workflows.isEmpty()) {
            unforeseen.add("one per 250 pages of each workflow state, if pages with a workflow do not name theirs");
        }
        unforeseen.add("a later week: %,d for all comments, if some were deleted, and at least every fourth week"
                .formatted(allComments()));
        unforeseen.add(
                "a later week: one per 250 bodies, and one per 100 pages for contributors, if more than 3 % change");
        unforeseen.add("a later week: one per 250 pages or blog posts that disappeared, and one for their new spaces");
        unforeseen.add("more, if the site returns fewer than 250 entries per request");
        return unforeseen;
    }

    /** Requests that read all comments. */
    private long allComments() {
        return batches(comments) + searches - 1;
    }

    private long people() {
        return batches((pages + blogposts) / PAGES_PER_PERSON);
    }

    private static StreamRequests always(String stream, long requests) {
        return new StreamRequests(stream, requests, requests);
    }

    private static StreamRequests later(String stream, long requests) {
        return new StreamRequests(stream, 0, requests);
    }

    private static long share(long all, double part) {
        return (long) Math.ceil(all * part);
    }

    /** A list that is empty costs a request too. */
    static long batches(long entries) {
        return Math.max(1, lots(entries));
    }

    private static long lots(long all) {
        return lots(all, CloudCall.MAX_ENTRIES);
    }

    private static long lots(long all, int most) {
        return (all + most - 1) / most;
    }
}
