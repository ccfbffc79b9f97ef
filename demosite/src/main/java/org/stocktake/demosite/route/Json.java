package org.stocktake.demosite.route;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON values in the format of the site. */
final class Json {
    /** The server runs in Berlin time and writes this offset into every date. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT)
            .withZone(ZoneId.of("Europe/Berlin"));

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static String date(Instant instant) {
        return DATE.format(instant);
    }

    /** An object whose parts are included if they are expanded, and otherwise are listed as expandable. */
    static final class Parts {
        private final ObjectNode whole;
        private final Expansion expansion;
        private final ObjectNode rest = object();

        Parts(ObjectNode whole, Expansion expansion) {
            this.whole = whole;
            this.expansion = expansion;
        }

        /** @param address path from which the part can be requested separately; empty if there is none */
        Parts part(String name, String address, Supplier<JsonNode> content) {
            if (expansion.has(name)) {
                whole.set(name, content.get());
            } else {
                rest.put(name, address);
            }
            return this;
        }

        /** A part that this site never expands. */
        Parts closed(String name, String address) {
            rest.put(name, address);
            return this;
        }

        ObjectNode end() {
            whole.set("_expandable", rest);
            return whole;
        }
    }
}
