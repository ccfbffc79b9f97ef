package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Reply;
import tools.jackson.databind.node.ObjectNode;

/** Content with a field that is null. */
public final class NullField implements Fault {
    private final long id;
    private final String field;

    public NullField(long id, String field) {
        this.id = id;
        this.field = field;
    }

    @Override
    public Reply intercept(Call call) {
        Reply honest = call.normalReply().get();
        if (!Items.holds(honest, id)) {
            return honest;
        }
        return Items.edit(
                honest,
                tree -> Items.of(tree)
                        .filter(item -> Items.isOf(item, id))
                        .forEach(item -> ((ObjectNode) item).putNull(field)));
    }
}
