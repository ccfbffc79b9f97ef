package org.stocktake.demosite.fault;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.route.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Each batch of a list repeats the last item of the previous one. */
public final class DuplicateItems implements Fault {
    private final String path;
    private final Map<String, JsonNode> last = new ConcurrentHashMap<>();

    /** @param path text that the path must contain; empty for all */
    public DuplicateItems(String path) {
        this.path = path;
    }

    /** The path and the parameters other than the position. */
    private static String list(Request request) {
        Map<String, List<String>> query = new TreeMap<>(request.query());
        query.keySet().removeAll(Set.of("cursor", "start"));
        return request.path() + query;
    }

    @Override
    public Reply intercept(Call call) {
        Reply honest = call.normalReply().get();
        if (!call.isUnder(path)) {
            return honest;
        }
        return Items.edit(honest, tree -> {
            if (tree.path("results") instanceof ArrayNode results && !results.isEmpty()) {
                JsonNode before = last.put(list(call.request()), results.get(results.size() - 1));
                if (before != null) {
                    results.insert(0, before);
                    Items.count(tree);
                }
            }
        });
    }
}
