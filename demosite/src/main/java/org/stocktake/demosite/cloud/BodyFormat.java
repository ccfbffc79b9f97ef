package org.stocktake.demosite.cloud;

import java.util.Set;
import java.util.function.Supplier;
import org.stocktake.demosite.body.Body;
import tools.jackson.databind.node.ObjectNode;

/** The representation of bodies that a request asks for. */
enum BodyFormat {
    NONE,
    STORAGE,
    ATLAS_DOC_FORMAT;

    /** The formats of lists. */
    static final Set<String> OF_LISTS = Set.of("storage", "atlas_doc_format");

    static BodyFormat of(Parameters parameters) {
        return switch (parameters.one("body-format", OF_LISTS, "")) {
            case "storage" -> STORAGE;
            case "atlas_doc_format" -> ATLAS_DOC_FORMAT;
            default -> NONE;
        };
    }

    /** The field {@code body}; empty without a format. */
    ObjectNode of(Supplier<Body> body) {
        ObjectNode view = CloudReply.object();
        switch (this) {
            case NONE -> {}
            case STORAGE ->
                view.putObject("storage")
                        .put("representation", "storage")
                        .put("value", body.get().storage());
            case ATLAS_DOC_FORMAT ->
                view.putObject("atlas_doc_format")
                        .put("representation", "atlas_doc_format")
                        .put("value", document(body.get().text()));
        }
        return view;
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
