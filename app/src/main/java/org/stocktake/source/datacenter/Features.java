package org.stocktake.source.datacenter;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.PageId;
import org.stocktake.source.ListReply;
import org.stocktake.source.PageToken;
import org.stocktake.source.Paging;
import org.stocktake.source.RestApi;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/**
 * Features of the site, detected by requests: the site does not report them, and versions do not determine them.
 *
 * @param scan whether pages can be listed by cursor
 * @param scansBlogPosts likewise
 * @param scansComments likewise
 * @param supportsIds whether pages can be requested by a list of ids
 * @param pages number of pages on the whole site that the account can see, as reported by the site
 */
record Features(
        boolean scan,
        boolean scansBlogPosts,
        boolean scansComments,
        boolean supportsIds,
        @Nullable Long pages) {
    private static final String PROBES = "probes";

    static Features of(RestApi site) {
        ListReply<JsonNode> pages = scan(site, "page");
        if (pages == null) {
            return new Features(false, false, false, false, site.count(ContentApiCall.count(PROBES, "type=page")));
        }
        Long said = pages.reported();
        return new Features(
                true,
                scan(site, "blogpost") != null,
                scan(site, "comment") != null,
                pages.items().stream().anyMatch(page -> supportsIds(site, page)),
                said == null ? site.count(ContentApiCall.count(PROBES, "type=page")) : said);
    }

    /** The reply to a scan of one entry; absent if the site cannot scan this type. */
    private static @Nullable ListReply<JsonNode> scan(RestApi site, String type) {
        ListReply<JsonNode> reply =
                probe(site, ContentApiCall.scan(PROBES, null, type, ContentStatus.CURRENT, ""), 1, node -> node);
        // The first releases with scan supported pages only, and return pages for every requested type.
        return reply != null
                        && reply.items().stream()
                                .filter(JsonNode::isObject)
                                .allMatch(node -> type.equals(Fields.text(node.path("type"))))
                ? reply
                : null;
    }

    /** A site without the parameter ignores it and returns any content. */
    private static boolean supportsIds(RestApi site, JsonNode page) {
        Long id = Fields.id(page.path("id"));
        if (id == null) {
            return false;
        }
        ContentApiCall contentApiCall =
                ContentApiCall.byIds(PROBES, List.of(new PageId(id)), ContentStatus.CURRENT, "");
        ListReply<Long> reply = probe(site, contentApiCall, 2, node -> Fields.id(node.path("id")));
        return reply != null && reply.items().equals(List.of(id));
    }

    /** The reply; absent if the site rejects it or fails. A failure is remembered for the whole run. */
    private static <T> @Nullable ListReply<T> probe(
            RestApi site, ContentApiCall contentApiCall, int limit, Function<JsonNode, @Nullable T> made) {
        PageToken first = new PageToken.First();
        if (site.hasFailed(contentApiCall, first, limit)) {
            return null;
        }
        try {
            return site.list(contentApiCall, limit, made);
        } catch (StocktakeException e) {
            if (!Paging.endsOnlyOneList(e)) {
                throw e;
            }
            site.markFailed(contentApiCall, first, limit);
            return null;
        }
    }
}
