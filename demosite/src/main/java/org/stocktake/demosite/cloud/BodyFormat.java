package org.stocktake.demosite.cloud;

import java.util.Set;
import java.util.function.Supplier;
import org.stocktake.demosite.body.Body;
import tools.jackson.databind.node.ObjectNode;

/**
 * The representation of bodies that a request asks for.
 *
 * @param name empty if it asks for none
 */
record BodyFormat(String name) {
    static final Set<String> OF_LISTS = Set.of("storage", "atlas_doc_format");
    static final Set<String> OF_SINGLE_CONTENT = Set.of(
            "storage", "atlas_doc_format", "view", "export_view", "anonymous_export_view", "styled_view", "editor");

    static BodyFormat of(Parameters parameters, Set<String> allowed) {
        return new BodyFormat(parameters.one("body-format", allowed, ""));
    }

    /** The field {@code body}; empty without a format. */
    ObjectNode of(Supplier<Body> body) {
        ObjectNode view = CloudReply.object();
        if (!name.isEmpty()) {
            view.putObject(name).put("representation", name).put("value", value(body.get()));
        }
        return view;
    }

    private String value(Body body) {
        return switch (name) {
            case "storage" -> body.storage();
            case "atlas_doc_format" -> document(body.text());
            default -> body.text().replace("&", "&amp;").replace("<", "&lt;");
        };
    }

    /** A document with one paragraph; the real one has the structure of the body. */
    private static String document(String text) {
        ObjectNode document = CloudReply.object().put("version", 1).put("type", "doc");
        ObjectNode paragraph = document.putArray("content").addObject().put("type", "paragraph");
        if (!text.isEmpty()) {
            paragraph.putArray("content").addObject().put("type", "text").put("text", text);
        }
        return document.toString();
    }
}
