package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * A listed page that is not found when requested, nor anything below it. In Cloud a list by ids lacks it too, as if it
 * had been moved to the trash since.
 */
public final class GoneAfterListing implements Fault {
    private final long page;

    public GoneAfterListing(long page) {
        this.page = page;
    }

    @Override
    public Reply intercept(Call call) {
        String path = call.request().path() + "/";
        if (path.startsWith("/rest/api/content/" + page + "/")) {
            return call.error(404, "No content found with id: ContentId{id=" + page + "}");
        }
        if (path.startsWith("/api/v2/pages/" + page + "/")) {
            return call.error(404, "Cannot find page with id " + page + ".");
        }
        Reply honest = call.normalReply().get();
        if (!path.equals("/api/v2/pages/") || !call.request().query().containsKey("id")) {
            return honest;
        }
        return Items.edit(honest, tree -> {
            if (tree.path("results") instanceof ArrayNode results) {
                for (int i = results.size() - 1; i >= 0; i--) {
                    JsonNode item = results.get(i);
                    if (Items.isOf(item, page)) {
                        results.remove(i);
                    }
                }
            }
        });
    }
}
