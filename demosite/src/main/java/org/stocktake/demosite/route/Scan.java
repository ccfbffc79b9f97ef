package org.stocktake.demosite.route;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stocktake.demosite.world.Facts;
import org.stocktake.demosite.world.Status;
import org.stocktake.demosite.world.World;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** All content of a type, sorted by id, with a cursor; without a space, of the whole site. */
final class Scan implements Route {
    private static final Pattern CURSOR = Pattern.compile("content:(?:false|true):(null|\\d{1,18})");

    @Override
    public String path() {
        return "/rest/api/content/scan";
    }

    @Override
    public boolean isOn(Site site) {
        return site.isSince(7, 18);
    }

    @Override
    public Reply answer(Request request, Site site) {
        String type = request.value("type", "page");
        Set<String> spaces = request.has("spaceKey") ? Set.of(request.value("spaceKey", "")) : Set.of();
        spaces.forEach(key -> SpaceList.find(request, site, key));
        Facts.Type wanted = type.equals("comment") ? Facts.Type.COMMENT : Selection.pageOrBlogPost(type);
        long[] ids = new Selection(wanted, spaces, statuses(request, wanted)).ids(request, site);
        String cursor = request.value("cursor", "content:false:null");
        Expansion expansion = request.expansionOr("history,space,version");
        boolean bare = !request.query().containsKey("expand");
        int cap = site.caps().ofScan(bare ? Expansion.NOTHING : expansion);
        int limit = Math.min(request.number("limit", 25), cap);
        int from = World.after(ids, position(cursor));
        int to = (int) Math.min(ids.length, (long) from + limit);
        LongFunction<JsonNode> view = view(wanted, request, site, expansion);

        ObjectNode page = Json.object();
        ArrayNode results = page.putArray("results");
        for (int i = from; i < to; i++) {
            results.add(view.apply(ids[i]));
        }
        page.put("cursor", cursor);
        Map<String, String> next = new HashMap<>();
        if (to < ids.length && to > from) {
            next.put("cursor", "content:false:" + ids[to - 1]);
            next.put("limit", String.valueOf(limit));
            page.put("nextCursor", next.get("cursor"));
        }
        if (from > 0 && from < ids.length) {
            page.put("prevCursor", "content:true:" + ids[from]);
        }
        page.put("limit", limit).put("size", results.size());
        if (site.totals() == Totals.SHOWN) {
            page.put("totalCount", (long) ids.length);
        }
        ObjectNode links = page.putObject("_links");
        links.put("self", site.base() + Address.of(request.path(), request.query(), Map.of()));
        if (!next.isEmpty()) {
            links.put("next", Address.of(request.path(), request.query(), next));
        }
        links.put("base", site.base()).put("context", site.context());
        return Reply.json(200, page);
    }

    /**
     * How Confluence lists comments on archived pages is undocumented. A comment has its own status, and archiving
     * changes only the status of the page. So this site lists such comments as current. This is also the harder case
     * for clients, which must check the status of the container. Comments on trashed pages are listed as trashed.
     */
    private static Set<Status> statuses(Request request, Facts.Type type) {
        Set<Status> statuses = Selection.statuses(request);
        if (type == Facts.Type.COMMENT && statuses.contains(Status.CURRENT)) {
            statuses.add(Status.ARCHIVED);
        }
        return statuses;
    }

    private static long position(String cursor) {
        Matcher matcher = CURSOR.matcher(cursor);
        if (!matcher.matches()) {
            throw RefusedException.badRequest("Invalid cursor : " + cursor);
        }
        return matcher.group(1).equals("null") ? 0 : Long.parseLong(matcher.group(1));
    }

    private static LongFunction<JsonNode> view(Facts.Type type, Request request, Site site, Expansion expansion) {
        if (type == Facts.Type.COMMENT) {
            CommentView comments = new CommentView(site, request.viewer());
            return id -> site.world()
                    .comment(id, request.viewer())
                    .map(comment -> comments.of(comment, expansion))
                    .orElseThrow();
        }
        ContentView content = new ContentView(site, request.viewer());
        return id -> content.of(id, expansion);
    }
}
