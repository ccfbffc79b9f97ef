package org.stocktake.source.datacenter;

import org.jspecify.annotations.Nullable;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/**
 * The part of a nested list that must be read separately.
 *
 * @param from number of entries to skip, since they were returned
 * @param minimum lower bound of the total number of entries
 */
record Rest(int from, long minimum) {
    /** Absent if the nested list is complete. */
    static @Nullable Rest of(JsonNode list) {
        int received = list.path("results").size();
        JsonNode links = list.path("_links");
        Long limit = Fields.number(list.path("limit"));
        Long size = Fields.number(list.path("size"));
        if (size != null && size > received) {
            // Entries are missing at unknown positions.
            return new Rest(0, size);
        }
        boolean full = limit != null && received > 0 && received >= limit;
        // A list that is full and has no information about a next batch may be cut off.
        return links.has("next") || (full && !links.isObject()) ? new Rest(received, received) : null;
    }
}
