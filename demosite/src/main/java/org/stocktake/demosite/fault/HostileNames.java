package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Names of spaces, people and pages with malicious texts around them. */
public final class HostileNames implements Fault {
    private final String before;
    private final String after;

    public HostileNames(String before, String after) {
        this.before = before;
        this.after = after;
    }

    @Override
    public Reply intercept(Call call) {
        return Items.edit(call.normalReply().get(), this::spoil);
    }

    private void spoil(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (String field : new String[] {"name", "displayName", "title"}) {
                if (object.path(field).isString()) {
                    object.put(field, before + object.path(field).asString() + after);
                }
            }
        }
        node.values().forEach(this::spoil);
    }
}
