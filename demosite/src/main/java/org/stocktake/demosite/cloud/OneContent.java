package org.stocktake.demosite.cloud;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.route.Request;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Page;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One page or blog post. Without a status it must be current or archived. */
record OneContent(Contents contents) implements CloudRoute {
    /** Length of an included list. */
    static final int INCLUDED = 50;

    private static final Set<String> FLAGS = Set.of(
            "get-draft",
            "include-labels",
            "include-properties",
            "include-operations",
            "include-likes",
            "include-versions",
            "include-version",
            "include-favorited-by-current-user-status",
            "include-webresources",
            "include-collaborators");

    @Override
    public String path() {
        return contents.path() + "/{id}";
    }

    @Override
    public Reply answer(Request request, CloudSite site) {
        Set<String> allowed = new TreeSet<>(FLAGS);
        allowed.addAll(Set.of("body-format", "status", "version"));
        Set<String> statuses = new TreeSet<>(Set.of("current", "trashed", "deleted", "historical", "draft"));
        if (contents.kind() == Kind.PAGE) {
            allowed.add("include-direct-children");
            statuses.add("archived");
        }
        Parameters parameters = Parameters.of(request, allowed);
        FLAGS.forEach(flag -> parameters.flag(flag, false));
        Set<String> asked = parameters.among("status", statuses);
        Set<String> wanted = parameters.flag("get-draft", false)
                ? Set.of("draft")
                : asked.isEmpty() ? Set.of("current", "archived") : asked;
        String id = request.variable("id");
        Page page = contents.findAny(request, site, id)
                .filter(found -> wanted.contains(found.status().word()))
                .orElseThrow(() -> contents.missing(id));
        return CloudReply.json(200, view(page, parameters, site));
    }

    private ObjectNode view(Page page, Parameters parameters, CloudSite site) {
        ContentFields fields = new ContentFields(site);
        ObjectNode view = fields.single(page, BodyFormat.of(parameters, BodyFormat.OF_SINGLE_CONTENT));
        if (!parameters.flag("include-version", true)) {
            view.remove("version");
        }
        if (parameters.flag("include-labels", false)) {
            view.set("labels", included(page, "labels", page.labels(), LabelList::id, LabelList::view));
        }
        if (parameters.flag("include-properties", false)) {
            List<ContentProperty> properties = ContentProperty.of(page, site);
            view.set(
                    "properties", included(page, "properties", properties, ContentProperty::id, ContentProperty::view));
        }
        if (parameters.flag("include-versions", false)) {
            view.set(
                    "versions",
                    included(
                            page,
                            "versions",
                            site.world().versions(page.id()),
                            version -> String.valueOf(version.number()),
                            ContentFields::version));
        }
        ((ObjectNode) view.path("_links")).put("base", site.base());
        return view;
    }

    private <T> ObjectNode included(
            Page page, String name, List<T> all, Function<T, String> id, Function<T, JsonNode> itemView) {
        ObjectNode list = CloudReply.object();
        ArrayNode results = list.putArray("results");
        all.stream().limit(INCLUDED).forEach(item -> results.add(itemView.apply(item)));
        String path = contents.path() + "/" + page.id() + "/" + name;
        boolean more = all.size() > INCLUDED;
        ObjectNode meta = list.putObject("meta").put("hasMore", more);
        if (more) {
            String last = id.apply(all.get(INCLUDED - 1));
            meta.put("cursor", new Cursor(last, INCLUDED, Parameters.list(path, Map.of()), INCLUDED, INCLUDED).text());
        }
        list.putObject("_links").put("self", path);
        return list;
    }
}
