package org.stocktake.demosite.fault;

import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.stocktake.demosite.route.Reply;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A batch that is empty, a number of times, but links to a next batch: the link is that of the list itself. A client
 * that trusts either misses the rest.
 */
public final class EmptyEnd implements Fault {
    private final String path;
    private final Times times;
    private final AtomicReference<String> victim = new AtomicReference<>();

    /** @param path text that the path must contain; empty for all */
    public EmptyEnd(String path, int times) {
        this.path = path;
        this.times = new Times(times);
    }

    @Override
    public Reply intercept(Call call) {
        Reply honest = call.normalReply().get();
        boolean later = call.request().query().containsKey("cursor");
        if (!call.isUnder(path) || !later || !honest.isJson()) {
            return honest;
        }
        String request = call.request().path() + new TreeMap<>(call.request().query());
        victim.compareAndSet(null, request);
        if (!request.equals(victim.get()) || !times.next()) {
            return honest;
        }
        return Items.edit(honest, tree -> {
            if (tree.path("results") instanceof ArrayNode results && tree.path("_links") instanceof ObjectNode links) {
                results.removeAll();
                Items.count(tree);
                tree.remove("nextCursor");
                links.put("next", call.path());
            }
        });
    }
}
