package org.stocktake.source;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;

/** What earlier runs learned of workflows, by which this one knows where asking is of no use. Thread-safe. */
public interface KnownWorkflow {
    /** Nothing is known: the first run. */
    KnownWorkflow NOTHING = new KnownWorkflow() {
        @Override
        public Detail of(PageId page, int pageVersion, int propertyVersion) {
            return Detail.NONE;
        }

        @Override
        public int emptyInARow(SpaceKey space, String workflow) {
            return 0;
        }

        @Override
        public boolean forbidden(SpaceKey space) {
            return false;
        }

        @Override
        public @Nullable Duration age() {
            return null;
        }

        @Override
        public boolean triesAgain() {
            return false;
        }
    };

    /** What is kept of a page. */
    enum Detail {
        NONE,
        /** The last answers hold while neither page nor property changes. */
        WHOLE,
        /** As WHOLE, but the parameters were forbidden. */
        WITHOUT_PARAMETERS
    }

    /** What is kept of a page in these versions; nothing of it in any other. */
    Detail of(PageId page, int pageVersion, int propertyVersion);

    /** How many pages of a workflow had no parameters when asked last, one after the other. */
    int emptyInARow(SpaceKey space, String workflow);

    /** Whether the parameters in a space could not be read when asked last. */
    boolean forbidden(SpaceKey space);

    /** How long ago the oldest of what is kept was last known to be right; absent where nothing is. */
    @Nullable
    Duration age();

    /** Whether what was given up is tried again in this week. */
    boolean triesAgain();
}
