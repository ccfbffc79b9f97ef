package org.stocktake.demosite.fault;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.stocktake.demosite.route.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The items of a list reply, or the single item of another reply. */
final class Items {
    private Items() {}

    static boolean holds(Reply reply, long id) {
        return reply.isJson() && of(reply.tree()).anyMatch(item -> isOf(item, id));
    }

    static boolean isOf(JsonNode item, long id) {
        return item.path("id").asString("").equals(String.valueOf(id));
    }

    static Stream<JsonNode> of(JsonNode tree) {
        return tree.path("results").isArray() ? tree.path("results").valueStream() : Stream.of(tree);
    }

    /** Corrects the number of items, where a list has it. */
    static void count(ObjectNode list) {
        if (list.has("size")) {
            list.put("size", list.path("results").size());
        }
    }

    /** The same reply with its JSON tree changed; a reply that is not a JSON object stays unchanged. */
    static Reply edit(Reply reply, Consumer<ObjectNode> change) {
        if (reply.isJson() && reply.status() == 200 && reply.tree() instanceof ObjectNode tree) {
            change.accept(tree);
            return reply.with(tree);
        }
        return reply;
    }
}
