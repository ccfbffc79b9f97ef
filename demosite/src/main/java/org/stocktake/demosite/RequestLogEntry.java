package org.stocktake.demosite;

import java.util.List;
import java.util.Map;

/**
 * A request that was answered, for tests to count.
 *
 * @param path decoded, without the context path
 * @param query decoded; a name that was given several times has several values
 * @param status that was sent; 0 when the connection was dropped instead
 */
public record RequestLogEntry(String method, String path, Map<String, List<String>> query, int status) {
    public RequestLogEntry {
        query = Map.copyOf(query);
    }

    /** The first value of a parameter; empty when it was not given. */
    public String parameter(String name) {
        return query.getOrDefault(name, List.of("")).get(0);
    }
}
