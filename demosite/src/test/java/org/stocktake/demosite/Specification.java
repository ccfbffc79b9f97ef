package org.stocktake.demosite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API document of the vendor, as far as replies can be validated against it. */
final class Specification {
    private final JsonNode document;
    /** Fields whose type differs from the description. */
    private final Set<String> wrong = new TreeSet<>();
    /** Fields that the document does not describe, each after the name of its object. */
    private final Set<String> unknown = new TreeSet<>();

    private Specification(JsonNode document) {
        this.document = document;
    }

    static Specification read(Path file) throws IOException {
        return new Specification(JsonMapper.builder().build().readTree(Files.readString(file)));
    }

    Set<String> wrong() {
        return wrong;
    }

    Set<String> unknown() {
        return unknown;
    }

    /** Compares a reply with the description of a path and a status. */
    void check(String path, String status, JsonNode reply) {
        JsonNode schema = document.path("paths")
                .path(path)
                .path("get")
                .path("responses")
                .path(status)
                .path("content")
                .path("application/json")
                .path("schema");
        if (schema.isMissingNode()) {
            throw new AssertionError("%s is not described with status %s.".formatted(path, status));
        }
        check("List", schema, reply);
    }

    private void check(String name, JsonNode schema, JsonNode value) {
        if (schema.has("$ref")) {
            String reference = schema.path("$ref").asString();
            named(reference.substring(reference.lastIndexOf('/') + 1), value);
            return;
        }
        String type = schema.path("type").asString(schema.has("properties") ? "object" : "");
        if (!fits(type, schema.path("format").asString(""), value)) {
            wrong.add("%s must be %s but was %s".formatted(name, type, value.getNodeType()));
            return;
        }
        if (type.equals("array")) {
            value.forEach(item -> check(name, schema.path("items"), item));
        }
        JsonNode fields = schema.path("properties");
        // An object without described fields may have any; the top level, such as a person, may not.
        if (!fields.isEmpty()) {
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                String full = name + "." + field.getKey();
                if (fields.has(field.getKey())) {
                    check(full, fields.path(field.getKey()), field.getValue());
                } else if (!name.endsWith("._expandable")) {
                    unknown.add(full);
                }
            }
        }
    }

    /** Resolves a reference to its target. */
    private void named(String name, JsonNode value) {
        JsonNode schemas = document.path("components").path("schemas");
        String real = name.startsWith("Reference") ? name.substring("Reference".length()) : name;
        if (schemas.has(real)) {
            check(real, schemas.path(real), value);
        }
    }

    private static boolean fits(String type, String format, JsonNode value) {
        return switch (type) {
            case "string" -> value.isString() && (!format.equals("date-time") || isDate(value.asString()));
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> true;
        };
    }

    private static boolean isDate(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
