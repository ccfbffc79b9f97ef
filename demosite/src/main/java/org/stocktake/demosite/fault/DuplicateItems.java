package org.stocktake.demosite.fault;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.stocktake.demosite.route.Reply;
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

    @Override
    public Reply intercept(Call call) {
        Reply honest = call.normalReply().get();
        if (!call.isUnder(path)) {
            return honest;
        }
        return Items.edit(honest, tree -> {
            if (tree.path("results") instanceof ArrayNode results && !results.isEmpty()) {
                JsonNode before = last.put(call.request().path(), results.get(results.size() - 1));
                if (before != null) {
                    results.insert(0, before);
                    Items.count(tree);
                }
            }
        });
    }
}
