package org.stocktake.demosite.route;

import java.util.Set;
import org.stocktake.demosite.world.Page;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The same search as results for display, with their number. Expansions begin with {@code content.}. */
final class Search implements Route {
    @Override
    public String path() {
        return "/rest/api/search";
    }

    @Override
    public Reply answer(Request request, Site site) {
        Set<Boolean> archived = request.value("includeArchivedSpaces", "").equals("true")
                ? Set.of(Boolean.TRUE, Boolean.FALSE)
                : Set.of(Boolean.FALSE);
        long[] ids = ContentSearch.ids(request, site, archived);
        Expansion expansion = request.expansion().at("content");
        ObjectNode page = new Listing(site, request, 25, site.caps().ofSearch(expansion))
                .ofIds(ids, id -> result(id, request, site, expansion));
        page.put("totalSize", ids.length)
                .put("cqlQuery", request.value("cql", ""))
                .put("searchDuration", 7);
        return Reply.json(200, page);
    }

    private static ObjectNode result(long id, Request request, Site site, Expansion expansion) {
        JsonNode content = ContentSearch.view(id, request, site, expansion);
        ObjectNode result = Json.object();
        result.set("content", content);
        result.put("title", content.path("title").asString());
        result.put("excerpt", "");
        result.put("url", content.path("_links").path("webui").asString());
        site.world().page(id, request.viewer()).ifPresent(page -> about(page, result));
        return result.put("entityType", "content").put("iconCssClass", "aui-icon content-type-page");
    }

    private static void about(Page page, ObjectNode result) {
        result.putObject("resultGlobalContainer")
                .put("title", page.space().name())
                .put("displayUrl", "/display/" + page.space().key());
        result.put("lastModified", Json.date(page.version().at()));
        result.put("friendlyLastModified", "some time ago");
    }
}
