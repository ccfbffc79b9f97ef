package org.stocktake.demosite.route;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A batch of a list that is paged by offset. */
record Listing(Site site, Request request, int usual, int cap) {
    ObjectNode ofIds(long[] ids, LongFunction<JsonNode> view) {
        return of(LongStream.of(ids).boxed().toList(), view::apply);
    }

    <T> ObjectNode of(List<T> all, Function<T, JsonNode> view) {
        int start = request.number("start", 0);
        int asked = request.number("limit", usual);
        int limit = Math.min(asked, cap);
        int end = (int) Math.min(all.size(), (long) start + limit);
        ObjectNode page = Json.object();
        ArrayNode results = page.putArray("results");
        for (T item : start < end ? all.subList(start, end) : List.<T>of()) {
            results.add(view.apply(item));
        }
        page.put("start", start).put("limit", limit).put("size", results.size());
        ObjectNode links = page.putObject("_links");
        links.put("self", site.base() + Address.of(request.path(), request.query(), Map.of()));
        if (end < all.size()) {
            // Confluence adds the requested limit to the offset, not the number of returned items.
            Map<String, String> next = Map.of("start", String.valueOf((long) start + asked), "limit", "" + asked);
            links.put("next", Address.of(request.path(), request.query(), next));
        }
        links.put("base", site.base()).put("context", site.context());
        return page;
    }

    /** A list inside a page, truncated at its limit, with a link to the next batch. */
    static <T> ObjectNode nested(List<T> all, int cap, String address, Function<T, JsonNode> view) {
        ObjectNode list = Json.object();
        ArrayNode results = list.putArray("results");
        all.stream().limit(cap).forEach(item -> results.add(view.apply(item)));
        list.put("start", 0).put("limit", cap).put("size", results.size());
        ObjectNode links = list.putObject("_links");
        if (all.size() > cap) {
            links.put("next", address + "?limit=" + cap + "&start=" + cap);
        }
        links.put("self", address);
        return list;
    }
}
