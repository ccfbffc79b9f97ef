package org.stocktake.snapshot;

/**
 * What stays.
 *
 * @param snapshots newest weeks that stay as folders; older ones are archived
 * @param historyWeeks calendar weeks up to the newest that stay in the history; 0 = all, for ever
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
