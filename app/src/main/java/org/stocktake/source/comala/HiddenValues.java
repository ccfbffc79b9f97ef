package org.stocktake.source.comala;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The form of a value of an unknown app: names of members, without any value. */
final class HiddenValues {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private HiddenValues() {}

    static JsonNode of(JsonNode value) {
        JsonNode node = PropertyParser.unwrapped(value);
        if (node.isObject()) {
            ObjectNode object = NODES.objectNode();
            node.propertyStream().forEach(member -> object.set(name(member.getKey()), of(member.getValue())));
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = NODES.arrayNode();
            node.forEach(each -> array.add(of(each)));
            return array;
        }
        return NODES.stringNode(scalar(node));
    }

    /** Member names belong to the format, except in maps, whose keys can be personal data. */
    private static String name(String member) {
        return member.matches("[A-Za-z_-]{1,40}") ? member : "<name of %d>".formatted(member.length());
    }

    private static String scalar(JsonNode node) {
        if (node.isNull()) {
            return "<null>";
        }
        if (node.isBoolean()) {
            return "<true or false>";
        }
        return node.isNumber()
                ? "<number>"
                : "<text of %d>".formatted(node.asString("").length());
    }
}
