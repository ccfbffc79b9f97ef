package org.stocktake.http;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of the requests to a site.
 *
 * @param requests number sent, by stream; includes retries
 * @param retries requests that repeated a failed one
 * @param rateLimited replies with a rate limit (429, or 403 with the same meaning)
 * @param bytes of bodies as received
 * @param fromDisk calls served from the cache
 * @param paused total time that threads waited for a slot or before a retry
 * @param pointsEstimated points of a quota that requests and objects cost by the published rule; absent for a site
 *     without such a quota
 * @param pointsSpent points that the site counted, by everybody who shares the quota; absent if not reported
 * @param notices what the site says about endpoints that it will remove, each once
 */
public record RequestStats(
        SortedMap<String, Long> requests,
        long retries,
        long rateLimited,
        long bytes,
        long fromDisk,
        Duration paused,
        @Nullable Long pointsEstimated,
        @Nullable Long pointsSpent,
        List<String> notices) {
    public RequestStats {
        notices = List.copyOf(notices);
        requests = Collections.unmodifiableSortedMap(new TreeMap<>(requests));
    }

    /** Total number of requests sent. */
    public long sent() {
        return requests.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The statistics of both. */
    public RequestStats plus(RequestStats other) {
        SortedMap<String, Long> both = new TreeMap<>(requests);
        other.requests.forEach((stream, count) -> both.merge(stream, count, Long::sum));
        return new RequestStats(
                both,
                retries + other.retries,
                rateLimited + other.rateLimited,
                bytes + other.bytes,
                fromDisk + other.fromDisk,
                paused.plus(other.paused),
                sum(pointsEstimated, other.pointsEstimated),
                // Both report what everybody has spent.
                other.pointsSpent == null ? pointsSpent : other.pointsSpent,
                Stream.concat(notices.stream(), other.notices.stream())
                        .distinct()
                        .toList());
    }

    private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
        return one == null ? other : other == null ? one : Long.valueOf(one + other);
    }
}
