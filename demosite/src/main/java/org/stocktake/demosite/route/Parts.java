package org.stocktake.demosite.route;

import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An object whose parts are included if they are expanded, and otherwise are listed as expandable. */
public final class Parts {
    private final ObjectNode whole;
    private final Expansion expansion;
    private final ObjectNode rest = Json.object();

    public Parts(ObjectNode whole, Expansion expansion) {
        this.whole = whole;
        this.expansion = expansion;
    }

    /** @param address path from which the part can be requested separately; empty if there is none */
    public Parts part(String name, String address, Supplier<JsonNode> content) {
        if (expansion.has(name)) {
            whole.set(name, content.get());
        } else {
            rest.put(name, address);
        }
        return this;
    }

    /** A part that this site never expands. */
    public Parts closed(String name, String address) {
        rest.put(name, address);
        return this;
    }

    public ObjectNode end() {
        whole.set("_expandable", rest);
        return whole;
    }
}
