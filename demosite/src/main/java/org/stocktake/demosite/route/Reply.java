package org.stocktake.demosite.route;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A reply before it is sent. The reply owns its bytes: its creator does not change them later.
 *
 * @param objects number of items of a list; 1 for another JSON object
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Reply(int status, Map<String, String> headers, byte[] body, Delivery delivery, int objects) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply json(int status, JsonNode body) {
        return new Reply(
                status,
                Map.of("Content-Type", "application/json", "X-Seraph-LoginReason", "OK"),
                MAPPER.writeValueAsBytes(body),
                Delivery.WHOLE,
                count(body));
    }

    /** 204, without a body. */
    public static Reply empty() {
        return new Reply(204, Map.of("X-Seraph-LoginReason", "OK"), new byte[0], Delivery.WHOLE, 0);
    }

    public static Reply html(int status, String page) {
        return new Reply(
                status,
                Map.of("Content-Type", "text/html;charset=UTF-8"),
                page.getBytes(StandardCharsets.UTF_8),
                Delivery.WHOLE,
                0);
    }

    /** An error in the format of Data Center. */
    public static Reply error(int status, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("statusCode", status);
        body.putObject("data")
                .put("authorized", status != 401 && status != 403)
                .put("valid", status != 400)
                .put("allowedInReadOnlyMode", true)
                .put("successful", false)
                .putArray("errors");
        body.put("message", message).put("reason", reason(status));
        return json(status, body);
    }

    private static String reason(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> "Error";
        };
    }

    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body, delivery, objects);
    }

    public Reply with(Delivery changed) {
        return new Reply(status, headers, body, changed, objects);
    }

    public Reply withBody(byte[] changed) {
        return new Reply(status, headers, changed, delivery, objects);
    }

    /** The body as a JSON tree; absent parts are missing nodes. */
    public JsonNode tree() {
        return MAPPER.readTree(body);
    }

    public Reply with(JsonNode changed) {
        return new Reply(status, headers, MAPPER.writeValueAsBytes(changed), delivery, count(changed));
    }

    private static int count(JsonNode body) {
        JsonNode list = body.isArray() ? body : body.path("results");
        return list.isArray() ? list.size() : 1;
    }

    public boolean isJson() {
        return "application/json".equals(headers.get("Content-Type"));
    }
}
