package org.stocktake.demosite.fault;

import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.stocktake.demosite.route.Reply;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One page of one list, the first that is asked for by a cursor, is empty some times and says that there is more, but not
 * where: its link to the next page is the link to the list. A client that trusts either of the two never sees what comes
 * after.
 */
public final class EmptyEnd implements Fault {
    private final String path;
    private final Times times;
    private final AtomicReference<String> victim = new AtomicReference<>();

    /** @param path letters that the path must hold; empty for all */
    public EmptyEnd(String path, int times) {
        this.path = path;
        this.times = new Times(times);
    }

    @Override
    public Reply intercept(Call call) {
        Reply honest = call.honest().get();
        boolean later = call.request().query().containsKey("cursor");
        if (!call.isUnder(path) || !later || !honest.isJson()) {
            return honest;
        }
        String request = call.request().path() + new TreeMap<>(call.request().query());
        victim.compareAndSet(null, request);
        if (!request.equals(victim.get()) || !times.again()) {
            return honest;
        }
        return Items.edit(honest, tree -> {
            if (tree.path("results") instanceof ArrayNode results && tree.path("_links") instanceof ObjectNode links) {
                results.removeAll();
                tree.put("size", 0);
                tree.remove("nextCursor");
                links.put("next", call.request().path());
            }
        });
    }
}
