package org.stocktake.http.pace;

import java.util.List;

/**
 * The maximum number of concurrent requests to some paths, beside the limit for all requests. Search, for example, costs a
 * site more than lists.
 *
 * @param paths the starts of the paths
 */
public record InFlightLimit(List<String> paths, int inFlight) {
    public InFlightLimit {
        paths = List.copyOf(paths);
        if (inFlight < 1) {
            throw new IllegalArgumentException("inFlight must be 1 or more but was " + inFlight);
        }
    }

    public boolean includes(String path) {
        return paths.stream().anyMatch(path::startsWith);
    }
}
