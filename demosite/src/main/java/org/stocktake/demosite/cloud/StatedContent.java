package org.stocktake.demosite.cloud;

import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.stocktake.demosite.route.Expansion;
import org.stocktake.demosite.route.RefusedException;
import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.route.Request;
import org.stocktake.demosite.world.Facts;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Space;
import org.stocktake.demosite.world.Status;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The pages of a space that have a state, by offset. An unknown state has no pages. */
final class StatedContent implements CloudRoute {
    private static final int MOST = 100;

    @Override
    public String path() {
        return "/rest/api/space/{key}/state/content";
    }

    @Override
    public Reply answer(Request request, CloudSite site) {
        SearchQuery.known(request, Set.of("state-id", "expand", "limit"));
        Space space = SpaceStates.find(request, site);
        long state = request.longNumber("state-id");
        Expansion expansion = SearchExpansion.of(request.values("expand"));
        int limit = request.number("limit", 25);
        int start = request.number("start", 0);
        if (limit > MOST) {
            throw RefusedException.badRequest("The limit must be at most %d, but was %d.".formatted(MOST, limit));
        }
        List<Long> pages = pages(request, site, space, state);
        int to = (int) Math.min(pages.size(), (long) start + limit);
        SearchedContent view = new SearchedContent(site, request.viewer());
        ObjectNode list = CloudReply.object();
        ArrayNode results = list.putArray("results");
        pages.subList(Math.min(start, to), to).forEach(id -> results.add(view.of(id, expansion)));
        list.put("start", start).put("limit", limit).put("size", results.size());
        list.putObject("_links").put("base", site.base()).put("context", CloudSite.CONTEXT);
        return CloudReply.json(200, list);
    }

    private static List<Long> pages(Request request, CloudSite site, Space space, long state) {
        if (site.search().states() == SearchOptions.PageStates.NONE) {
            return List.of();
        }
        long[] ids = site.world()
                .select(
                        request.viewer(),
                        "state of " + space.key(),
                        Set.of(Facts.Type.PAGE),
                        facts -> facts.status() == Status.CURRENT
                                && facts.space().key().equals(space.key()));
        return LongStream.of(ids)
                .boxed()
                .filter(id -> has(site.world().page(id).orElseThrow(), state))
                .toList();
    }

    private static boolean has(Page page, long state) {
        return PageState.of(page).filter(own -> own.id() == state).isPresent();
    }
}
