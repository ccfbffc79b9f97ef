package org.stocktake.source.datacenter;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.PageId;
import org.stocktake.source.PageToken;
import org.stocktake.source.Paging;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/**
 * What this site can do, found out by trying: sites do not say so, and versions do not tell it.
 *
 * @param scan whether pages can be listed by cursor
 * @param scansBlogPosts likewise
 * @param scansComments likewise
 * @param takesIds whether pages can be asked for by a list of ids
 * @param pages on the whole site that this account can see, by the site's own count
 */
record Features(
        boolean scan,
        boolean scansBlogPosts,
        boolean scansComments,
        boolean takesIds,
        @Nullable Long pages) {
    private static final String PROBES = "probes";

    static Features of(Site site) {
        ListReply<JsonNode> pages = scan(site, "page");
        if (pages == null) {
            return new Features(false, false, false, false, site.count(ContentApiCall.count(PROBES, "type=page")));
        }
        Long said = pages.said();
        return new Features(
                true,
                scan(site, "blogpost") != null,
                scan(site, "comment") != null,
                pages.items().stream().anyMatch(page -> takesIds(site, page)),
                said == null ? site.count(ContentApiCall.count(PROBES, "type=page")) : said);
    }

    /** The reply to a scan of one entry; absent where the site has no scan, or none of this type. */
    private static @Nullable ListReply<JsonNode> scan(Site site, String type) {
        ListReply<JsonNode> reply =
                probe(site, ContentApiCall.scan(PROBES, null, type, ContentStatus.CURRENT, ""), 1, node -> node);
        // Scan began with pages only, and such a site may give pages whatever type is asked for.
        return reply != null
                        && reply.items().stream()
                                .filter(JsonNode::isObject)
                                .allMatch(node -> type.equals(Fields.text(node.path("type"))))
                ? reply
                : null;
    }

    /** A site that does not know the parameter gives whatever it has. */
    private static boolean takesIds(Site site, JsonNode page) {
        Long id = Fields.id(page.path("id"));
        if (id == null) {
            return false;
        }
        ContentApiCall contentApiCall =
                ContentApiCall.byIds(PROBES, List.of(new PageId(id)), ContentStatus.CURRENT, "");
        ListReply<Long> reply = probe(site, contentApiCall, 2, node -> Fields.id(node.path("id")));
        return reply != null && reply.items().equals(List.of(id));
    }

    /** The reply; absent where the site refuses it or fails over it, and for all of the run where it failed once. */
    private static <T> @Nullable ListReply<T> probe(
            Site site, ContentApiCall contentApiCall, int limit, Function<JsonNode, @Nullable T> made) {
        PageToken first = new PageToken.First();
        if (site.hasFailed(contentApiCall, first, limit)) {
            return null;
        }
        try {
            return site.list(contentApiCall, limit, made);
        } catch (StocktakeException e) {
            if (!Paging.survivable(e)) {
                throw e;
            }
            site.failed(contentApiCall, first, limit);
            return null;
        }
    }
}
