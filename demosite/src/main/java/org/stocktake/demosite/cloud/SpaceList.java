package org.stocktake.demosite.cloud;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.route.Request;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Space;
import tools.jackson.databind.node.ObjectNode;

/** The spaces that the account may see. */
final class SpaceList implements CloudRoute {
    private static final Set<String> ALLOWED = Set.of(
            "ids",
            "keys",
            "type",
            "status",
            "labels",
            "favorited-by",
            "not-favorited-by",
            "sort",
            "description-format",
            "include-icon",
            "cursor",
            "limit");
    private static final Set<String> TYPES = Set.of(
            "global", "collaboration", "knowledge_base", "personal", "system", "onboarding", "xflow_sample_space");

    @Override
    public String path() {
        return "/api/v2/spaces";
    }

    @Override
    public Reply answer(Request request, CloudSite site) {
        Parameters parameters = Parameters.of(request, ALLOWED);
        Set<Long> ids = parameters.ids("ids", Batch.MOST);
        Set<String> keys = parameters.words("keys", Batch.MOST);
        String type = parameters.one("type", TYPES, "");
        String status = parameters.one("status", Set.of("current", "archived"), "");
        List<Space> spaces = site.world().spaces().stream()
                .filter(space -> site.world().shows(space, request.viewer()))
                .filter(space -> ids.isEmpty() || ids.contains(space.id()))
                .filter(space -> keys.isEmpty() || keys.contains(space.key()))
                .filter(space -> type.isEmpty() || type.equals(type(space)))
                .filter(space -> status.isEmpty() || status.equals(status(space)))
                .sorted(order(parameters.one("sort", Set.of("id", "-id", "key", "-key", "name", "-name"), "id")))
                .toList();
        return new Batch(site, parameters, 25)
                .of(spaces, space -> String.valueOf(space.id()), space -> view(space, site));
    }

    private static Comparator<Space> order(String sort) {
        Comparator<Space> order = switch (sort.replace("-", "")) {
            case "key" -> Comparator.comparing(Space::key);
            case "name" -> Comparator.comparing(Space::name);
            default -> Comparator.comparing(Space::id);
        };
        return sort.startsWith("-") ? order.reversed() : order;
    }

    private static ObjectNode view(Space space, CloudSite site) {
        Page home = site.world().page(space.home()).orElseThrow();
        ObjectNode view = CloudReply.object();
        view.put("id", String.valueOf(space.id()))
                .put("key", space.key())
                .put("name", space.name())
                .put("type", type(space))
                .put("status", status(space))
                .put("authorId", ContentFields.id(home.creator()))
                .put("currentActiveAlias", space.alias())
                .put("createdAt", home.createdAt().toString())
                .put("homepageId", String.valueOf(space.home()))
                .putNull("description")
                .putNull("icon");
        view.putObject("_links").put("webui", "/spaces/" + space.alias());
        return view;
    }

    private static String type(Space space) {
        return space.personal() ? "personal" : "global";
    }

    private static String status(Space space) {
        return space.archived() ? "archived" : "current";
    }
}
