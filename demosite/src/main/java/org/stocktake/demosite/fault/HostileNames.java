package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Names of spaces and people, and titles, that end in a text of somebody who means ill. */
public final class HostileNames implements Fault {
    private final String text;

    public HostileNames(String text) {
        this.text = text;
    }

    @Override
    public Reply intercept(Call call) {
        return Items.edit(call.honest().get(), this::spoil);
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
