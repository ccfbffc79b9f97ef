package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Reply;
import tools.jackson.databind.node.ArrayNode;

/**
 * An empty batch with a link to the next one, a number of times. Its items are missing from the list, as if permissions
 * removed them after the query.
 */
public final class EmptyPage implements Fault {
    private final String path;
    private final Times times;

    /** @param path text that the path must contain; empty for all */
    public EmptyPage(String path, int times) {
        this.path = path;
        this.times = new Times(times);
    }

    @Override
    public Reply intercept(Call call) {
        Reply honest = call.normalReply().get();
        boolean goesOn = honest.isJson() && honest.tree().path("_links").has("next");
        if (!call.isUnder(path) || !goesOn || !times.next()) {
            return honest;
        }
        return Items.edit(honest, tree -> {
            if (tree.path("results") instanceof ArrayNode results) {
                results.removeAll();
                Items.count(tree);
            }
        });
    }
}
