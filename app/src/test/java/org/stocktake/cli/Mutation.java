package org.stocktake.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Random changes that are reproducible for equal seeds. */
final class Mutation {
    private static final JsonMapper JSON = new JsonMapper();

    /** Values that may break parsers, numbers, dates, URLs and terminals. */
    private static final List<String> PIECES = List.of(
            "",
            "null",
            "0",
            "-1",
            "1e999",
            "99999999999999999999",
            "-9223372036854775808",
            "2147483648",
            "0.1",
            "true",
            "\"\"",
            "[]",
            "{}",
            "\"",
            "'",
            "\\",
            "\u0000",
            "\u001b[2J",
            "\uFEFF",
            "\uFFFF",
            "\u202E",
            "\uD83D\uDE00",
            "999999999-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59.999+18:00",
            "2026-02-30T25:61:61.000Z",
            "?cursor=%zz",
            "<",
            ">",
            "&",
            "&#0;",
            "&#xD83D;",
            "&nosuch;",
            "]]>",
            "<![CDATA[",
            "<!--",
            "-->",
            "</p>",
            "<p>",
            "<ac:link>",
            "<ri:page ri:content-title=\"\"/>",
            "<ac:structured-macro ac:name=\"details\">",
            "</object>",
            "<id name=\"id\">",
            "[".repeat(600),
            "<b>".repeat(3_000),
            "9".repeat(1_200),
            "x".repeat(20_000));

    private final Random random;

    Mutation(long... numbers) {
        this.random = new Random(Arrays.hashCode(numbers) * 0x9E3779B97F4A7C15L);
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Changes a JSON reply: the result is usually still JSON, with some other values. */
    byte[] json(byte[] reply) {
        if (chance(0.3)) {
            return bytes(reply);
        }
        try {
            JsonNode tree = JSON.readTree(reply);
            for (int i = 0; i <= random.nextInt(4); i++) {
                tree = changed(tree);
            }
            return JSON.writeValueAsBytes(tree);
        } catch (JacksonException e) {
            return bytes(reply);
        }
    }

    private JsonNode changed(JsonNode root) {
        List<JsonNode> parents = new ArrayList<>();
        gather(root, parents);
        if (parents.isEmpty()) {
            return value(root);
        }
        JsonNode parent = parents.get(random.nextInt(parents.size()));
        if (parent instanceof ObjectNode object) {
            List<String> names = new ArrayList<>(object.propertyNames());
            String name = names.get(random.nextInt(names.size()));
            if (chance(0.2)) {
                object.remove(name);
            } else {
                object.set(name, value(object.path(name)));
            }
        } else if (parent instanceof ArrayNode array) {
            int place = random.nextInt(array.size());
            if (chance(0.2)) {
                array.remove(place);
            } else if (chance(0.2)) {
                array.insert(place, array.get(place).deepCopy());
            } else {
                array.set(place, value(array.get(place)));
            }
        }
        return root;
    }

    private static void gather(JsonNode node, List<JsonNode> parents) {
        if (node.isContainer() && !node.isEmpty()) {
            parents.add(node);
        }
        node.values().forEach(child -> gather(child, parents));
    }

    private JsonNode value(JsonNode before) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(8)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.numberNode(random.nextBoolean() ? random.nextLong() : random.nextInt(3) - 1);
            case 2 -> nodes.stringNode(piece());
            case 3 -> nodes.booleanNode(random.nextBoolean());
            case 4 -> nodes.arrayNode();
            case 5 -> nodes.objectNode();
            case 6 -> nodes.arrayNode().add(before.deepCopy());
            default -> nodes.stringNode(before.toString() + piece());
        };
    }

    private String piece() {
        return PIECES.get(random.nextInt(PIECES.size()));
    }

    String text(String text) {
        return new String(bytes(text.getBytes(UTF_8)), UTF_8);
    }

    byte[] bytes(byte[] before) {
        byte[] bytes = before;
        for (int i = 0; i <= random.nextInt(4); i++) {
            bytes = once(bytes);
        }
        return bytes;
    }

    private byte[] once(byte[] bytes) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(random.nextInt(5) == 0 ? 2_000 : 20));
        byte[] part = Arrays.copyOfRange(bytes, from, to);
        return switch (random.nextInt(6)) {
            case 0 -> joined(bytes, from, new byte[] {(byte) random.nextInt(256)}, Math.min(from + 1, bytes.length));
            case 1 -> joined(bytes, from, new byte[0], to);
            case 2 -> joined(bytes, from, part, from);
            case 3 -> Arrays.copyOf(bytes, from);
            case 4 -> joined(bytes, from, piece().getBytes(UTF_8), to);
            default -> joined(bytes, from, piece().getBytes(UTF_8), from);
        };
    }

    private static byte[] joined(byte[] bytes, int from, byte[] piece, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(piece);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }
}
