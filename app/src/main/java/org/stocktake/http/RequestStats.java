package org.stocktake.http;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was asked of the site so far.
 *
 * @param requests sent, by stream; retries are requests too
 * @param retries requests that repeated a failed one
 * @param rateLimited replies that told us to slow down (429, or 403 for the same reason)
 * @param bytes of bodies as they came over the wire
 * @param fromDisk calls that were answered without a request
 * @param paused time that threads spent waiting for their turn or before a retry, added up
 */
public record RequestStats(
        SortedMap<String, Long> requests, long retries, long rateLimited, long bytes, long fromDisk, Duration paused) {
    public RequestStats {
        requests = Collections.unmodifiableSortedMap(new TreeMap<>(requests));
    }

    /** All requests sent. */
    public long sent() {
        return requests.values().stream().mapToLong(Long::longValue).sum();
    }
}
