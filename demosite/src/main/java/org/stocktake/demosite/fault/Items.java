package org.stocktake.demosite.fault;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.stocktake.demosite.route.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a reply holds: the items of a list, or the one thing it is about. */
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

    /** The same reply with its tree changed; a reply that is no object of JSON stays as it is. */
    static Reply edit(Reply reply, Consumer<ObjectNode> change) {
        if (reply.isJson() && reply.status() == 200 && reply.tree() instanceof ObjectNode tree) {
            change.accept(tree);
            return reply.with(tree);
        }
        return reply;
    }
}
