package org.stocktake.demosite.route;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import org.stocktake.demosite.cql.Cql;
import org.stocktake.demosite.cql.CqlContext;
import org.stocktake.demosite.world.Facts;
import org.stocktake.demosite.world.Status;
import org.stocktake.demosite.world.World;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Content by CQL, with expansions. Archived spaces are excluded; archived pages are excluded unless requested. */
final class ContentSearch implements Route {
    @Override
    public String path() {
        return "/rest/api/content/search";
    }

    @Override
    public Reply answer(Request request, Site site) {
        Expansion expansion = request.expansion();
        long[] ids = ids(request, site, Set.of(Boolean.FALSE));
        ObjectNode page = new Listing(site, request, 25, site.caps().ofSearch(expansion))
                .ofIds(ids, id -> view(id, request, site, expansion));
        if (site.totals() == Totals.SHOWN) {
            page.put("totalCount", (long) ids.length);
        }
        return Reply.json(200, page);
    }

    /** @param archived accepted values of whether a space is archived: one of the two, or both */
    static long[] ids(Request request, Site site, Set<Boolean> archived) {
        String query = request.value("cql", "");
        Predicate<Facts> cql = Cql.parse(query, site.world().now(), new WorkflowFields(site));
        Set<Status> statuses = CqlContext.statuses(request.value("cqlcontext", "{}"));
        return site.world()
                .select(
                        request.viewer(),
                        "cql %s in %s %s".formatted(query, statuses, archived),
                        EnumSet.allOf(Facts.Type.class),
                        facts -> statuses.contains(facts.status())
                                && archived.contains(facts.space().archived())
                                && cql.test(facts));
    }

    static JsonNode view(long id, Request request, Site site, Expansion expansion) {
        World world = site.world();
        return world.page(id, request.viewer())
                .map(page -> new ContentView(site, request.viewer()).of(page, expansion))
                .or(() -> world.comment(id, request.viewer())
                        .map(comment -> new CommentView(site, request.viewer()).of(comment, expansion)))
                .or(() -> world.attachment(id, request.viewer())
                        .map(file -> new AttachmentView(site, request.viewer()).of(file, expansion)))
                .orElseThrow();
    }
}
