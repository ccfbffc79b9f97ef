package org.stocktake.source.datacenter;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.PageId;
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
            return new Features(false, false, false, false, site.count(Question.count(PROBES, "type=page")));
        }
        Long said = pages.said();
        return new Features(
                true,
                scan(site, "blogpost") != null,
                scan(site, "comment") != null,
                pages.items().stream().anyMatch(page -> takesIds(site, page)),
                said == null ? site.count(Question.count(PROBES, "type=page")) : said);
    }

    /** The reply to a scan of one entry; absent where the site has no scan, or none of this type. */
    private static @Nullable ListReply<JsonNode> scan(Site site, String type) {
        try {
            ListReply<JsonNode> reply =
                    site.list(Question.scan(PROBES, null, type, ContentStatus.CURRENT, ""), 1, node -> node);
            // Scan began with pages only, and such a site may give pages whatever type is asked for.
            boolean honest = reply.items().stream().allMatch(node -> type.equals(Fields.text(node.path("type"))));
            return honest ? reply : null;
        } catch (StocktakeException e) {
            if (Paging.survivable(e)) {
                return null;
            }
            throw e;
        }
    }

    /** A site that does not know the parameter gives whatever it has. */
    private static boolean takesIds(Site site, JsonNode page) {
        Long id = Fields.id(page.path("id"));
        if (id == null) {
            return false;
        }
        try {
            Question question = Question.byIds(PROBES, List.of(new PageId(id)), ContentStatus.CURRENT, "");
            List<Long> came =
                    site.list(question, 2, node -> Fields.id(node.path("id"))).items();
            return came.size() == 1 && Objects.equals(came.get(0), id);
        } catch (StocktakeException e) {
            if (Paging.survivable(e)) {
                return false;
            }
            throw e;
        }
    }
}
