package org.stocktake.source;

/**
 * Chooses batch sizes. A failed batch is halved until the faulty entry is alone; then the rest of that batch is read.
 * Later batches thus start at the same positions as without the failure, so a resumed run repeats the same requests. It
 * sends no requests. Not thread-safe.
 */
final class ResultPageSize {
    /** Number of good batches in a row after which the batch size grows again. */
    private static final int GOOD_BEFORE_GROWTH = 4;

    private int most;
    private final int smallest;
    /** In a list whose entries are never alone: the size that failed last. */
    private int failedBefore = Integer.MAX_VALUE;

    private int ceiling;
    private int kept;
    private int calm;
    /** Entries of the batch that failed first which are not read yet. */
    private int unreadOfFailedBatch;
    /** Number of entries among which the faulty one is. */
    private int sizeOfSuspectRange;

    private boolean found;
    private int failedAt;

    ResultPageSize(int most) {
        this(most, 1);
    }

    /**
     * @param smallest size below which a failed batch is not split. If it is more than 1, a faulty entry is not searched
     *     for: batches become smaller until they succeed
     */
    ResultPageSize(int most, int smallest) {
        if (smallest < 1 || most < smallest) {
            throw new IllegalArgumentException(
                    "a batch must have at least %d entry but was %d".formatted(Math.max(1, smallest), most));
        }
        this.most = most;
        this.smallest = smallest;
        this.ceiling = most;
        this.kept = most;
    }

    int next() {
        if (sizeOfSuspectRange > 0) {
            return (sizeOfSuspectRange + 1) / 2;
        }
        return unreadOfFailedBatch > 0 ? Math.min(unreadOfFailedBatch, ceiling) : ceiling;
    }

    /** The batch succeeded with this number of entries, under the limit applied by the site. */
    void succeeded(int entries, int limit) {
        if (limit > 0 && limit < next()) {
            kept = limit;
        }
        if (unreadOfFailedBatch == 0) {
            grow();
            return;
        }
        sizeOfSuspectRange = Math.max(0, sizeOfSuspectRange - entries);
        unreadOfFailedBatch = entries == 0 ? 0 : Math.max(0, unreadOfFailedBatch - entries);
        if (unreadOfFailedBatch == 0) {
            sizeOfSuspectRange = 0;
            if (!found) {
                // All parts succeeded, so the size was the problem.
                ceiling = Math.max(1, failedAt / 2);
                calm = 0;
            }
        }
    }

    /** The batch failed. Returns whether a smaller one is worth a request: false if the entry is alone. */
    boolean failed() {
        int size = Math.min(next(), kept);
        if (smallest > 1) {
            return halve(size);
        }
        if (unreadOfFailedBatch == 0) {
            unreadOfFailedBatch = size;
            failedAt = size;
            found = false;
        }
        sizeOfSuspectRange = size;
        found |= size == 1;
        return size > 1;
    }

    /** A size that failed again after it had been reached once more is not tried a third time. */
    private boolean halve(int size) {
        int half = Math.max(smallest, size / 2);
        if (size >= failedBefore) {
            most = half;
        }
        failedBefore = size;
        ceiling = half;
        calm = 0;
        return size > smallest;
    }

    private void grow() {
        if (ceiling < most && ++calm >= GOOD_BEFORE_GROWTH) {
            ceiling = Math.min(most, ceiling * 2);
            calm = 0;
        }
    }
}
