package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Reply;
import tools.jackson.databind.node.ObjectNode;

/** A page whose content property contains an outdated state. */
public final class StaleProperty implements Fault {
    private final long page;
    private final String state;

    public StaleProperty(long page, String state) {
        this.page = page;
        this.state = state;
    }

    @Override
    public Reply intercept(Call call) {
        Reply honest = call.normalReply().get();
        if (!Items.holds(honest, page)) {
            return honest;
        }
        return Items.edit(
                honest,
                tree -> Items.of(tree).filter(item -> Items.isOf(item, page)).forEach(item -> {
                    if (item.at("/metadata/properties/comalaworkflows/value") instanceof ObjectNode value) {
                        value.put("currentState", state);
                    }
                }));
    }
}
