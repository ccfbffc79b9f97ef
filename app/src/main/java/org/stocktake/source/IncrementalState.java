package org.stocktake.source;

import java.util.Collection;
import java.util.List;
import org.stocktake.model.ContentType;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;

/** The bodies that were measured before by today's rules. Thread-safe. */
public interface IncrementalState {
    /** Nothing is known: the first run, or the rules have changed. */
    IncrementalState NOTHING = new IncrementalState() {
        @Override
        public boolean covers(PageId page, int version) {
            return false;
        }

        @Override
        public long pagesIn(SpaceKey space) {
            return 0;
        }
    };

    boolean covers(PageId page, int version);

    /** How many pages of a space are known, to choose the cheaper way of reading it. */
    long pagesIn(SpaceKey space);

    /**
     * The pages or blog posts that these spaces held when they were published last, current and archived ones, in the order
     * of their ids: one that no list holds now is looked up before it counts as deleted.
     */
    default List<PageId> published(Collection<SpaceKey> spaces, ContentType type) {
        return List.of();
    }

    /** What is known of workflows; nothing where a source has none. */
    default IncrementalWorkflow workflow() {
        return IncrementalWorkflow.NOTHING;
    }
}
