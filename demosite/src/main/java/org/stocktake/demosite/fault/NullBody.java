package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Reply;
import tools.jackson.databind.node.ObjectNode;

/** A page whose body is null. */
public final class NullBody implements Fault {
    private final long page;

    public NullBody(long page) {
        this.page = page;
    }

    @Override
    public Reply intercept(Call call) {
        Reply honest = call.normalReply().get();
        if (!call.expandsBody() || !Items.holds(honest, page)) {
            return honest;
        }
        return Items.edit(
                honest,
                tree -> Items.of(tree)
                        .filter(item -> Items.isOf(item, page))
                        .forEach(item -> ((ObjectNode) item).putNull("body")));
    }
}
