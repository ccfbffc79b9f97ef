package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Names of spaces, people and pages that end in a malicious text. */
public final class HostileNames implements Fault {
    private final String text;

    public HostileNames(String text) {
        this.text = text;
    }

    @Override
    public Reply intercept(Call call) {
        return Items.edit(call.normalReply().get(), this::spoil);
    }

    private void spoil(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (String field : new String[] {"name", "displayName", "title"}) {
                if (object.path(field).isString()) {
                    object.put(field, object.path(field).asString() + text);
                }
            }
        }
        node.values().forEach(this::spoil);
    }
}
