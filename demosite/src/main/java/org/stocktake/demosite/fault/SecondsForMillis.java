package org.stocktake.demosite.fault;

import java.util.Map;
import java.util.Set;
import org.stocktake.demosite.route.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The app writes timestamps in seconds instead of milliseconds. */
public final class SecondsForMillis implements Fault {
    private static final Set<String> INSTANTS = Set.of("currentStateStart", "lastFinalVersionDate", "dueDate", "date");

    @Override
    public Reply intercept(Call call) {
        return Items.edit(call.normalReply().get(), SecondsForMillis::shorten);
    }

    private static void shorten(JsonNode node) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (node instanceof ObjectNode object
                    && INSTANTS.contains(member.getKey())
                    && member.getValue().isIntegralNumber()) {
                object.put(member.getKey(), member.getValue().asLong() / 1000);
            }
        }
        node.forEach(SecondsForMillis::shorten);
    }
}
