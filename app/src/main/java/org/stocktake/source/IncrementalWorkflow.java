package org.stocktake.source;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;

/** Workflow data cached by earlier runs, to skip requests that bring nothing new. Thread-safe. */
public interface IncrementalWorkflow {
    /** Empty state: the first run. */
    IncrementalWorkflow NONE = new IncrementalWorkflow() {
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

    /** An instant and the time elapsed since. */
    record Since(Instant readAt, Duration age) {}

    /** How much is cached for a page. */
    enum Detail {
        NONE,
        /** Complete; valid until page or property changes. */
        WHOLE,
        /** Like WHOLE, but the parameters could not be read for lack of permission. */
        WITHOUT_PARAMETERS,
        /** The state is not final: cached data is used only until the page's turn to be read again. */
        NOT_FINAL;

        /** Whether no request is needed. */
        public boolean isCurrent() {
            return this == WHOLE || this == WITHOUT_PARAMETERS;
        }
    }

    /** What is cached for a page in exactly these versions. */
    Detail of(PageId page, int pageVersion, int propertyVersion);

    /** When the page was last requested, in any version; absent if nothing is cached. */
    default @Nullable Instant requestedAt(PageId page) {
        return null;
    }

    /** Number of pages of a workflow in a row whose parameters were empty when last read. */
    int emptyInARow(SpaceKey space, String workflow);

    /** Whether reading parameters in a space was forbidden the last time. */
    boolean forbidden(SpaceKey space);

    /** When the oldest cached data of these spaces was last validated; absent if nothing is cached. */
    @Nullable
    Since since(List<SpaceKey> spaces);

    /** Names of the workflow states that earlier weeks published, sorted. */
    default List<String> states() {
        return List.of();
    }

    /** Number of the current week, counted without gaps. Requests that were given up are repeated every few weeks. */
    long week();
}
