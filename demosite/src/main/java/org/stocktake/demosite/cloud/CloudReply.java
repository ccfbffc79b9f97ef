package org.stocktake.demosite.cloud;

import java.util.Map;
import org.stocktake.demosite.route.Delivery;
import org.stocktake.demosite.route.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Replies in the format of Cloud. */
public final class CloudReply {
    private CloudReply() {}

    static Reply json(int status, JsonNode body) {
        return new Reply(status, Map.of("Content-Type", "application/json"), new byte[0], Delivery.WHOLE, 0).with(body);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** An error in the form of the API that the path belongs to. */
    public static Reply error(String path, int status, String message) {
        return path.startsWith("/api/v2/") ? errors(status, message) : message(status, message);
    }

    /** An error of the gateway. */
    public static Reply gateway(int status, String message) {
        return json(status, object().put("code", status).put("message", message));
    }

    /** The reply of a site to any bearer token. It has no message. */
    public static Reply noSession() {
        return json(403, object().put("error", "Failed to parse Connect Session Auth Token"));
    }

    private static Reply errors(int status, String title) {
        ObjectNode body = object();
        body.putArray("errors")
                .addObject()
                .put("status", status)
                .put("code", code(status))
                .put("title", title)
                .putNull("detail");
        return json(status, body);
    }

    private static Reply message(int status, String message) {
        return json(status, object().put("statusCode", status).put("message", message));
    }

    private static String code(int status) {
        return switch (status) {
            case 400 -> "INVALID_REQUEST_PARAMETER";
            case 401 -> "UNAUTHORIZED";
            case 403 -> "FORBIDDEN";
            case 404 -> "NOT_FOUND";
            case 405 -> "METHOD_NOT_ALLOWED";
            case 410 -> "GONE";
            case 429 -> "TOO_MANY_REQUESTS";
            case 503 -> "SERVICE_UNAVAILABLE";
            case 504 -> "GATEWAY_TIMEOUT";
            default -> "INTERNAL_SERVER_ERROR";
        };
    }
}
