package org.stocktake.demosite.cloud;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.stocktake.demosite.cql.Cql;
import org.stocktake.demosite.cql.CqlContext;
import org.stocktake.demosite.route.Address;
import org.stocktake.demosite.route.Expansion;
import org.stocktake.demosite.route.RefusedException;
import org.stocktake.demosite.route.Request;
import org.stocktake.demosite.world.Attachment;
import org.stocktake.demosite.world.Comment;
import org.stocktake.demosite.world.Container;
import org.stocktake.demosite.world.Facts;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Space;
import org.stocktake.demosite.world.Status;
import org.stocktake.demosite.world.World;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Content by CQL, in batches with a cursor. The parameter {@code start} is ignored, and the limit of the reply is the
 * requested one, even if the batch is smaller.
 *
 * @param request whose parameters are all known
 */
record SearchQuery(CloudSite site, Request request) {
    private static final Pattern IDS = Pattern.compile("\\bin\\s*\\(([^)]*)\\)", Pattern.CASE_INSENSITIVE);

    SearchQuery {
        SearchLimits limits = site.search().limits();
        String cql = request.value("cql", "");
        if (cql.length() > limits.characters()) {
            throw new RefusedException(414, "Request-URI Too Long");
        }
        boolean tooMany =
                IDS.matcher(cql).results().anyMatch(list -> list.group(1).split(",", -1).length > limits.ids());
        if (tooMany) {
            throw RefusedException.badRequest("Could not parse cql : " + cql);
        }
    }

    /** Refuses parameters that the documentation lacks, apart from those that links of the site contain. */
    static Request known(Request request, Set<String> allowed) {
        for (String name : request.query().keySet()) {
            if (!allowed.contains(name) && !Set.of("next", "start").contains(name)) {
                throw RefusedException.badRequest("Unknown parameter: " + name);
            }
        }
        return request;
    }

    /** @param archived accepted values of whether a space is archived: one of the two, or both */
    long[] ids(Set<Boolean> archived) {
        String query = request.value("cql", "");
        Predicate<Facts> cql = Cql.parse(query, site.world().now(), new SearchFields(site));
        Set<Status> statuses = CqlContext.statuses(request.value("cqlcontext", "{}"));
        return site.world()
                .select(
                        request.viewer(),
                        "cloud cql %s in %s %s".formatted(query, statuses, archived),
                        EnumSet.allOf(Facts.Type.class),
                        facts -> statuses.contains(facts.status())
                                && archived.contains(facts.space().archived())
                                && cql.test(facts));
    }

    /** The batch at the cursor of the request. */
    ObjectNode batch(long[] ids, boolean bodies, LongFunction<JsonNode> view) {
        int asked = request.number("limit", 25);
        SearchLimits limits = site.search().limits();
        int rows = Math.min(asked, bodies ? limits.rowsWithBodies() : limits.rows());
        String query = request.value("cql", "") + request.value("cqlcontext", "");
        int from = 0;
        if (request.has("cursor")) {
            from = World.after(
                    ids, SearchCursor.parse(request.value("cursor", ""), query).last());
        }
        int to = (int) Math.min(ids.length, (long) from + rows);
        ObjectNode page = CloudReply.object();
        ArrayNode results = page.putArray("results");
        for (int i = from; i < to; i++) {
            results.add(view.apply(ids[i]));
        }
        page.put("start", from).put("limit", asked).put("size", results.size());
        ObjectNode links = page.putObject("_links");
        links.put("base", site.base()).put("context", CloudSite.CONTEXT);
        links.put("self", site.base() + Address.of(request.path(), request.query(), Map.of()));
        if (to < ids.length && rows > 0) {
            Map<String, String> changed = new TreeMap<>();
            changed.put("next", "true");
            changed.put("cursor", SearchCursor.at(ids[to - 1], to, query).text());
            changed.put("limit", String.valueOf(asked));
            changed.put("start", String.valueOf(to));
            // Without /wiki, which the links of the second version of the API have.
            links.put("next", Address.of(request.path(), request.query(), changed));
        }
        return page;
    }

    JsonNode view(long id, Expansion expansion) {
        World world = site.world();
        return world.page(id, request.viewer())
                .map(page -> new SearchedContent(site, request.viewer()).of(page, expansion))
                .or(() -> world.comment(id, request.viewer())
                        .map(comment -> new SearchedComment(site, request.viewer()).of(comment, expansion)))
                .or(() -> world.attachment(id, request.viewer())
                        .map(file -> new SearchedFile(site, request.viewer()).of(file, expansion)))
                .or(() -> world.container(id, request.viewer())
                        .map(container -> new SearchedContainer(site, request.viewer()).of(container, expansion)))
                .orElseThrow();
    }

    /** The space of any content. */
    Space space(long id) {
        World world = site.world();
        return world.comment(id, request.viewer())
                .map(Comment::page)
                .or(() -> world.attachment(id, request.viewer()).map(Attachment::page))
                .or(() -> Optional.of(id))
                .flatMap(world::page)
                .map(Page::space)
                .or(() -> world.container(id, request.viewer()).map(Container::space))
                .orElseThrow();
    }
}
