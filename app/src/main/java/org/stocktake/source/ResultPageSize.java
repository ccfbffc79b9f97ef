package org.stocktake.source;

/**
 * Decides how many entries to ask for next. A batch that failed is asked for again in halves until the entry at fault
 * stands alone; then the rest of that batch is asked for, so that the list goes on at the places where it would have
 * gone on without the failure (a run that is resumed asks for the same batches). Asks nothing itself. Not thread-safe.
 */
final class ResultPageSize {
    /** After so many good batches in a row a site that could not bear large ones is tried with larger ones. */
    private static final int CALM = 4;

    private final int most;
    private int ceiling;
    private int kept;
    private int calm;
    /** Entries of the batch that failed first, not yet read. */
    private int outstanding;
    /** Entries among which the one at fault lies. */
    private int suspects;

    private boolean found;
    private int failedAt;

    ResultPageSize(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a batch must have at least 1 entry but was " + most);
        }
        this.most = most;
        this.ceiling = most;
        this.kept = most;
    }

    int next() {
        if (suspects > 0) {
            return (suspects + 1) / 2;
        }
        return outstanding > 0 ? Math.min(outstanding, ceiling) : ceiling;
    }

    /** The batch came, with so many entries, under the limit that the site says it kept to. */
    void good(int entries, int limit) {
        if (limit > 0 && limit < next()) {
            kept = limit;
        }
        if (outstanding == 0) {
            grow();
            return;
        }
        suspects = Math.max(0, suspects - entries);
        outstanding = entries == 0 ? 0 : Math.max(0, outstanding - entries);
        if (outstanding == 0) {
            suspects = 0;
            if (!found) {
                // All parts came, so it was the size: the site cannot bear such a batch now.
                ceiling = Math.max(1, failedAt / 2);
                calm = 0;
            }
        }
    }

    /** The batch failed. Returns whether a smaller one is worth asking for: false when the entry stands alone. */
    boolean failed() {
        int size = Math.min(next(), kept);
        if (outstanding == 0) {
            outstanding = size;
            failedAt = size;
            found = false;
        }
        suspects = size;
        found |= size == 1;
        return size > 1;
    }

    private void grow() {
        if (ceiling < most && ++calm >= CALM) {
            ceiling = Math.min(most, ceiling * 2);
            calm = 0;
        }
    }
}
