package org.stocktake.source;

import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;

/** The bodies that were measured before by today's rules. Thread-safe. */
public interface Known {
    /** Nothing is known: the first run, or the rules have changed. */
    Known NOTHING = new Known() {
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

    /** What is known of workflows; nothing where a source has none. */
    default KnownWorkflow workflow() {
        return KnownWorkflow.NOTHING;
    }
}
