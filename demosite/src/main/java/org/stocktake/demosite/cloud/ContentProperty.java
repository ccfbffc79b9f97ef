package org.stocktake.demosite.cloud;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.stocktake.demosite.world.Page;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** A property of a page or blog post. */
record ContentProperty(String id, String key, JsonNode value, int version, Instant at) {
    /** All properties of a page, by key. */
    static List<ContentProperty> of(Page page, CloudSite site) {
        List<ContentProperty> properties = new ArrayList<>();
        // One page in four is from the time of the old editor.
        if (page.id() % 4 != 0) {
            properties.add(new ContentProperty(
                    String.valueOf(page.id() * 100 + 1), "editor", StringNode.valueOf("v2"), 1, page.createdAt()));
        }
        properties.sort(Comparator.comparing(ContentProperty::key));
        return properties;
    }

    ObjectNode view() {
        ObjectNode view = CloudReply.object().put("id", id).put("key", key);
        view.set("value", value);
        view.putObject("version")
                .put("number", version)
                .put("message", "")
                .put("minorEdit", true)
                .putNull("authorId")
                .put("createdAt", at.toString());
        return view;
    }
}
