package org.stocktake.demosite.cloud;

import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A list inside a page, truncated at its limit. The link to the next batch leads to an operation that was removed.
 *
 * @param address of the whole list
 */
record NestedList(CloudSite site, String address, int limit) {
    <T> ObjectNode of(List<T> all, Function<T, JsonNode> view) {
        ObjectNode list = CloudReply.object();
        ArrayNode results = list.putArray("results");
        all.stream().limit(limit).forEach(item -> results.add(view.apply(item)));
        list.put("start", 0).put("limit", limit).put("size", results.size());
        ObjectNode links = list.putObject("_links");
        if (all.size() > limit) {
            links.put("next", address + "?limit=" + limit + "&start=" + limit);
        }
        links.put("self", site.base() + address);
        return list;
    }
}
