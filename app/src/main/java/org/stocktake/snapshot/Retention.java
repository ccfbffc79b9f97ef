package org.stocktake.snapshot;

/**
 * Retention of snapshots and history.
 *
 * @param snapshots number of newest weeks kept as folders; older ones are archived
 * @param historyWeeks number of calendar weeks kept in the history; 0 for all
 */
public record Retention(int snapshots, int historyWeeks) {
    public Retention {
        if (snapshots < 1) {
            throw new IllegalArgumentException("retention.snapshots must be 1 or more but was " + snapshots);
        }
        if (historyWeeks < 0) {
            throw new IllegalArgumentException("retention.history-weeks must be 0 or more but was " + historyWeeks);
        }
    }
}
