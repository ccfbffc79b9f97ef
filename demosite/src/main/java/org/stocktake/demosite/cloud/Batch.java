package org.stocktake.demosite.cloud;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.stocktake.demosite.route.Address;
import org.stocktake.demosite.route.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A batch of a list of the second version of the API. The cursor belongs to the other parameters, which must be the
 * same in each request.
 *
 * @param usual number of items if the request names none
 */
record Batch(CloudSite site, Parameters parameters, int usual) {
    /** The most that may be requested. */
    static final int MOST = 250;

    Reply ofIds(long[] ids, Function<Long, JsonNode> view) {
        return of(LongStream.of(ids).boxed().toList(), String::valueOf, view);
    }

    /** @param id tells the items apart */
    <T> Reply of(List<T> all, Function<T, String> id, Function<T, JsonNode> view) {
        int limit = parameters.limit(usual, MOST);
        String list = parameters.beside(Set.of("cursor", "limit"));
        int from = from(all, id, list, limit);
        ListLimits limits = site.limits();
        int applied = Math.min(limit, parameters.request().has("body-format") ? limits.bodies() : limits.lists());
        int to = (int) Math.min(all.size(), (long) from + applied);
        ObjectNode page = CloudReply.object();
        ArrayNode results = page.putArray("results");
        all.subList(from, to).forEach(item -> results.add(view.apply(item)));
        ObjectNode links = page.putObject("_links");
        String link = "<" + site.base() + ">; rel=\"base\"";
        if (to < all.size()) {
            Cursor cursor = new Cursor(id.apply(all.get(to - 1)), to, list, limit, applied);
            int told = limits.echo() == ListLimits.Echo.APPLIED ? applied : limit;
            String next = CloudSite.CONTEXT
                    + Address.of(
                            parameters.request().path(),
                            parameters.request().query(),
                            Map.of("cursor", cursor.text(), "limit", String.valueOf(told)));
            links.put("next", next);
            link = "<" + next + ">; rel=\"next\", " + link;
        }
        links.put("base", site.base());
        return CloudReply.json(200, page).with("Link", link);
    }

    /** Index of the first item of the batch. */
    private <T> int from(List<T> all, Function<T, String> id, String list, int limit) {
        if (!parameters.request().query().containsKey("cursor")) {
            return 0;
        }
        Cursor cursor = Cursor.parse(parameters.request().value("cursor", ""));
        if (!cursor.list().equals(list) || (cursor.limit() != limit && cursor.applied() != limit)) {
            throw Cursor.invalid();
        }
        int before = cursor.at() - 1;
        if (before < all.size() && id.apply(all.get(before)).equals(cursor.last())) {
            return cursor.at();
        }
        // The list has changed.
        for (int i = 0; i < all.size(); i++) {
            if (id.apply(all.get(i)).equals(cursor.last())) {
                return i + 1;
            }
        }
        return Math.min(cursor.at(), all.size());
    }
}
