package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Reply;
import tools.jackson.databind.node.ArrayNode;

/**
 * A page of a list that is empty and still says where to go on, some times. What it should have held stays out of the
 * list, as things do that a permission takes away after the query.
 */
public final class EmptyPage implements Fault {
    private final String path;
    private final Times times;

    /** @param path letters that the path must hold; empty for all */
    public EmptyPage(String path, int times) {
        this.path = path;
        this.times = new Times(times);
    }

    @Override
    public Reply intercept(Call call) {
        Reply honest = call.honest().get();
        boolean goesOn = honest.isJson() && honest.tree().path("_links").has("next");
        if (!call.isUnder(path) || !goesOn || !times.again()) {
            return honest;
        }
        return Items.edit(honest, tree -> {
            if (tree.path("results") instanceof ArrayNode results) {
                results.removeAll();
                tree.put("size", 0);
            }
        });
    }
}
