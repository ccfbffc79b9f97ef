package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Content that no search finds yet, not even by its id. Lists have it. */
public final class SearchLag implements CloudFault {
    private final long id;

    public SearchLag(long id) {
        this.id = id;
    }

    @Override
    public Reply intercept(Call call) {
        Reply honest = call.normalReply().get();
        if (!call.isUnder("/search")) {
            return honest;
        }
        return Items.edit(honest, tree -> {
            if (tree.path("results") instanceof ArrayNode results) {
                results.removeIf(this::isLate);
                tree.put("size", results.size());
            }
        });
    }

    private boolean isLate(JsonNode item) {
        return Items.isOf(item, id) || Items.isOf(item.path("content"), id);
    }
}
