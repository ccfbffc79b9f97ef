package org.stocktake.source;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;

/** What earlier runs learned of workflows, by which this one knows where asking is of no use. Thread-safe. */
public interface IncrementalWorkflow {
    /** Nothing is known: the first run. */
    IncrementalWorkflow NOTHING = new IncrementalWorkflow() {
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
        public @Nullable Since since(List<SpaceKey> spaces) {
            return null;
        }

        @Override
        public long week() {
            return 0;
        }
    };

    /** An instant, and how long ago it was. */
    record Since(Instant readAt, Duration age) {}

    /** What is kept of a page. */
    enum Detail {
        NONE,
        /** The last answers hold while neither page nor property changes. */
        WHOLE,
        /** As WHOLE, but the parameters were forbidden. */
        WITHOUT_PARAMETERS,
        /** The last answers are of a state that is not final: they stand only while the page has to wait for its turn. */
        UNDER_WAY;

        /** Whether there is no need to ask. */
        public boolean holds() {
            return this == WHOLE || this == WITHOUT_PARAMETERS;
        }
    }

    /** What is kept of a page in these versions; nothing of it in any other. */
    Detail of(PageId page, int pageVersion, int propertyVersion);

    /** When the page was asked for last, in whatever version; absent where no answer of it is kept. */
    default @Nullable Instant askedAt(PageId page) {
        return null;
    }

    /** How many pages of a workflow had no parameters when asked last, one after the other. */
    int emptyInARow(SpaceKey space, String workflow);

    /** Whether the parameters in a space could not be read when asked last. */
    boolean forbidden(SpaceKey space);

    /** When the oldest of what is kept of pages in these spaces was last known to be right; absent where nothing is. */
    @Nullable
    Since since(List<SpaceKey> spaces);

    /** The number of the present week, counted without gaps: every few weeks what was given up is tried again. */
    long week();
}
