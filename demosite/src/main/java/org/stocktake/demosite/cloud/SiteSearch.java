package org.stocktake.demosite.cloud;

import java.util.List;
import java.util.Set;
import org.stocktake.demosite.route.Expansion;
import org.stocktake.demosite.route.RefusedException;
import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.route.Request;
import org.stocktake.demosite.world.Space;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The same search as results for display, with their number. Expansions begin with {@code content.}. */
final class SiteSearch implements CloudRoute {
    private static final Set<String> PARAMETERS = Set.of(
            "cql",
            "cqlcontext",
            "cursor",
            "prev",
            "limit",
            "includeArchivedSpaces",
            "excludeCurrentSpaces",
            "excerpt",
            "sitePermissionTypeFilter",
            "expand");
    private static final String PREFIX = "content.";

    @Override
    public String path() {
        return "/rest/api/search";
    }

    @Override
    public Reply answer(Request request, CloudSite site) {
        SearchQuery query = new SearchQuery(site, SearchQuery.known(request, PARAMETERS));
        Expansion expansion = SearchExpansion.of(ofContent(request));
        long[] ids = query.ids(archived(request));
        ObjectNode page = query.batch(ids, expansion.has("body"), id -> result(id, query.view(id, expansion), query));
        page.put("totalSize", ids.length)
                .put("cqlQuery", request.value("cql", ""))
                .put("searchDuration", 7);
        return CloudReply.json(200, page);
    }

    private static List<String> ofContent(Request request) {
        return request.set("expand").stream().map(SiteSearch::ofContent).toList();
    }

    private static String ofContent(String name) {
        if (name.equals("content")) {
            return "";
        }
        if (!name.startsWith(PREFIX)) {
            throw RefusedException.badRequest("Unknown expansion: " + name);
        }
        return name.substring(PREFIX.length());
    }

    private static Set<Boolean> archived(Request request) {
        if (request.value("excludeCurrentSpaces", "").equals("true")) {
            return Set.of(Boolean.TRUE);
        }
        return request.value("includeArchivedSpaces", "").equals("true")
                ? Set.of(Boolean.TRUE, Boolean.FALSE)
                : Set.of(Boolean.FALSE);
    }

    private static ObjectNode result(long id, JsonNode content, SearchQuery query) {
        ObjectNode result = CloudReply.object();
        result.set("content", content);
        result.put("title", content.path("title").asString())
                .put("excerpt", "")
                .put("url", content.path("_links").path("webui").asString());
        Space space = query.space(id);
        result.putObject("resultGlobalContainer")
                .put("title", space.name())
                .put("displayUrl", "/spaces/" + space.alias());
        result.putArray("breadcrumbs");
        return result.put("entityType", "content")
                .put("iconCssClass", "aui-icon content-type-page")
                .put("lastModified", SearchedContent.date(query.site().world().now()))
                .put("friendlyLastModified", "some time ago")
                .put("score", 0.0);
    }
}
