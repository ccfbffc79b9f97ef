package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Reply;
import tools.jackson.databind.node.ObjectNode;

/** A scan whose next cursor equals the current one, which leads to an endless loop. */
public final class EndlessCursor implements Fault {
    @Override
    public Reply intercept(Call call) {
        Reply honest = call.normalReply().get();
        if (!call.isUnder("/content/scan") || !call.request().query().containsKey("cursor")) {
            return honest;
        }
        return Items.edit(honest, tree -> {
            String cursor = tree.path("cursor").asString("");
            tree.put("nextCursor", cursor);
            if (tree.path("_links") instanceof ObjectNode links) {
                links.put("next", call.request().path() + "?cursor=" + cursor);
            }
        });
    }
}
