package org.stocktake.source.datacenter;

import org.jspecify.annotations.Nullable;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/**
 * What a list inside a page leaves to be read by itself.
 *
 * @param from how many entries are skipped, because they came
 * @param least so many entries there are by the list's own count
 */
record Rest(int from, long least) {
    /** Absent where all came. */
    static @Nullable Rest of(JsonNode list) {
        int came = list.path("results").size();
        JsonNode links = list.path("_links");
        Long limit = Fields.number(list.path("limit"));
        Long size = Fields.number(list.path("size"));
        if (size != null && size > came) {
            // Some are missing, and nobody knows which.
            return new Rest(0, size);
        }
        boolean full = limit != null && came > 0 && came >= limit;
        // A list that is full to its cap and says nothing of a next one may have been cut.
        return links.has("next") || (full && !links.isObject()) ? new Rest(came, came) : null;
    }
}
