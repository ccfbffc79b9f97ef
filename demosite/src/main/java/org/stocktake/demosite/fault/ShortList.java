package org.stocktake.demosite.fault;

import java.util.List;
import org.stocktake.demosite.route.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Content that lists omit although it exists, as with an outdated search index. Requests by id find it. Nested lists
 * omit it too.
 */
public final class ShortList implements Fault {
    private final String path;
    private final long id;
    private final boolean told;

    /**
     * On a site whose totals include it.
     *
     * @param path text that the path must contain; empty for all
     * @param id of a page, a blog post, a comment, an attachment or a label
     */
    public static ShortList withTotals(String path, long id) {
        return new ShortList(path, id, true);
    }

    /** On a site without totals. */
    public static ShortList withoutTotals(String path, long id) {
        return new ShortList(path, id, false);
    }

    private ShortList(String path, long id, boolean told) {
        this.path = path;
        this.id = id;
        this.told = told;
    }

    @Override
    public Reply intercept(Call call) {
        Reply honest = call.normalReply().get();
        if (!told && call.isUnder("/rest/api/search")) {
            return Items.edit(honest, tree -> tree.remove("totalSize"));
        }
        if (!call.isUnder(path) || call.namesIds()) {
            return honest;
        }
        return Items.edit(honest, tree -> {
            for (JsonNode item : tree.path("results")) {
                if (item instanceof ObjectNode object) {
                    shortenWithin(object);
                }
            }
            if (shorten(tree)) {
                Items.count(tree);
            }
            if (!told) {
                tree.remove("totalCount");
            }
        });
    }

    /** Nested lists contain their length but no total. */
    private void shortenWithin(ObjectNode page) {
        for (JsonNode holder : List.of(page.path("children"), page.path("metadata"))) {
            for (JsonNode child : holder) {
                if (child instanceof ObjectNode list && shorten(list) && !told) {
                    Items.count(list);
                }
            }
        }
    }

    private boolean shorten(ObjectNode list) {
        if (!(list.path("results") instanceof ArrayNode results)) {
            return false;
        }
        for (int i = 0; i < results.size(); i++) {
            if (Items.isOf(results.get(i), id)
                    || results.get(i).path("id").asString("").equals("att" + id)) {
                results.remove(i);
                return true;
            }
        }
        return false;
    }
}
