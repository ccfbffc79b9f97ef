package org.stocktake.http;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Statistics of the requests to a site.
 *
 * @param requests number sent, by stream; includes retries
 * @param retries requests that repeated a failed one
 * @param rateLimited replies with a rate limit (429, or 403 with the same meaning)
 * @param bytes of bodies as received
 * @param fromDisk calls served from the cache
 * @param paused total time that threads waited for a slot or before a retry
 */
public record RequestStats(
        SortedMap<String, Long> requests, long retries, long rateLimited, long bytes, long fromDisk, Duration paused) {
    public RequestStats {
        requests = Collections.unmodifiableSortedMap(new TreeMap<>(requests));
    }

    /** Total number of requests sent. */
    public long sent() {
        return requests.values().stream().mapToLong(Long::longValue).sum();
    }
}
