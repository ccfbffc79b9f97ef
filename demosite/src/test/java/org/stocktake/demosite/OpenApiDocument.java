package org.stocktake.demosite;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** An OpenAPI document of the vendor, in JSON or YAML: the schemas of replies, and the scopes of operations. */
final class OpenApiDocument {
    private final JsonNode document;
    /** The components beside a schema are no rule for replies. */
    private final SchemaRegistry registry = SchemaRegistry.withDialect(Dialect.builder(Dialects.getOpenApi30())
            .keyword(new NonValidationKeyword("components"))
            .build());

    private final Map<String, Schema> schemas = new HashMap<>();

    private OpenApiDocument(JsonNode document) {
        this.document = document;
    }

    static OpenApiDocument read(Path file) {
        ObjectMapper mapper = file.toString().endsWith(".yaml")
                ? new YAMLMapper()
                : JsonMapper.builder().build();
        return new OpenApiDocument(mapper.readTree(file));
    }

    /**
     * What in a reply differs from the document. Positions in lists are left out; of nulls only the field is named.
     *
     * @param path as in the document
     */
    Set<String> differences(String path, String method, JsonNode reply) {
        Schema schema = schemas.computeIfAbsent(method + " " + path, once -> schema(operation(path, method)));
        Set<String> differences = new TreeSet<>();
        for (Error error : schema.validate(reply)) {
            String place = error.getInstanceLocation().toString().replaceAll("/\\d+(?=/|$)", "/*");
            differences.add(
                    error.getInstanceNode().isNull()
                            ? place.substring(place.lastIndexOf('/') + 1) + ": null"
                            : path + " " + place + ": " + error.getMessage());
        }
        return differences;
    }

    /** The scopes that permit an operation; each alone suffices. */
    Set<String> scopes(String path, String method) {
        Set<String> scopes = new TreeSet<>();
        operation(path, method)
                .path("x-atlassian-oauth2-scopes")
                .forEach(state -> state.path("scopes").forEach(scope -> scopes.add(scope.asString())));
        return scopes;
    }

    /** The paths without the names of their variables, each with its full form. */
    Map<String, String> paths() {
        Map<String, String> paths = new HashMap<>();
        document.path("paths").propertyNames().forEach(path -> paths.put(anonymous(path), path));
        return paths;
    }

    static String anonymous(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }

    private JsonNode operation(String path, String method) {
        JsonNode operation = document.path("paths").path(path).path(method);
        if (operation.isMissingNode()) {
            throw new AssertionError("The document has no operation %s %s.".formatted(method, path));
        }
        return operation;
    }

    /** The references inside the schema lead to the components beside it. */
    private Schema schema(JsonNode operation) {
        JsonNode body = operation.at("/responses/200/content/application~1json/schema");
        if (body.isMissingNode()) {
            throw new AssertionError("The document does not describe the reply of " + operation.path("operationId"));
        }
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putArray("allOf").add(body);
        root.set("components", document.path("components"));
        return registry.getSchema(root);
    }
}
