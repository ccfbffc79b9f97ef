package org.stocktake.demosite.fault;

import java.util.Map;
import org.stocktake.demosite.route.Address;
import org.stocktake.demosite.route.Reply;
import tools.jackson.databind.node.ObjectNode;

/** A list whose next cursor equals the current one, which leads to an endless loop. */
public final class EndlessCursor implements Fault {
    private final String path;

    /** A scan of Data Center. */
    public EndlessCursor() {
        this("/content/scan");
    }

    /** @param path text that the path must contain; empty for all */
    public EndlessCursor(String path) {
        this.path = path;
    }

    @Override
    public Reply intercept(Call call) {
        Reply honest = call.normalReply().get();
        if (!call.isUnder(path) || !call.request().query().containsKey("cursor")) {
            return honest;
        }
        return Items.edit(honest, tree -> {
            if (tree.has("nextCursor")) {
                tree.put("nextCursor", tree.path("cursor").asString(""));
            }
            if (tree.path("_links") instanceof ObjectNode links) {
                links.put("next", Address.of(call.path(), call.request().query(), Map.of()));
            }
        });
    }
}
