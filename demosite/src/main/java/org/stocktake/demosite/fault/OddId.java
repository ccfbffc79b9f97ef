package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Listed content with an invalid id. */
public final class OddId implements Fault {
    private final String id;
    private final String instead;

    /**
     * @param id as the site writes it
     * @param instead the invalid id
     */
    public OddId(String id, String instead) {
        this.id = id;
        this.instead = instead;
    }

    @Override
    public Reply intercept(Call call) {
        return Items.edit(call.normalReply().get(), tree -> tree.path("results").forEach(this::change));
    }

    private void change(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("id").asString("").equals(id)) {
            object.put("id", instead);
        }
        node.forEach(this::change);
    }
}
