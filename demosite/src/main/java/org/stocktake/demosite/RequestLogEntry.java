package org.stocktake.demosite;

import java.util.List;
import java.util.Map;

/**
 * An answered request, for tests to count.
 *
 * @param path decoded, without the context path
 * @param query decoded; a repeated parameter has several values
 * @param status sent; 0 if the connection was dropped
 * @param prefix what preceded the path: the context path, or the path of a gateway
 * @param inFlight number of requests to the same path whose reply had not begun when this one arrived, itself included
 * @param points what it costs in Cloud: one, and one for each object, or two for each person
 */
public record RequestLogEntry(
        String method,
        String path,
        Map<String, List<String>> query,
        int status,
        String prefix,
        int inFlight,
        int points) {
    public RequestLogEntry {
        query = Map.copyOf(query);
    }

    /** The first value of a parameter; empty if missing. */
    public String parameter(String name) {
        return query.getOrDefault(name, List.of("")).get(0);
    }
}
