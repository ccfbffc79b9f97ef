package org.stocktake.demosite.cloud;

import java.util.Set;
import org.stocktake.demosite.route.RefusedException;
import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.route.Request;
import org.stocktake.demosite.world.Container;
import org.stocktake.demosite.world.Node;
import org.stocktake.demosite.world.Version;
import tools.jackson.databind.node.ObjectNode;

/** One folder, whiteboard, database or embedded link. */
record OneContainer(Node.Type type) implements CloudRoute {
    private static final Set<String> FLAGS =
            Set.of("include-collaborators", "include-direct-children", "include-operations", "include-properties");

    @Override
    public String path() {
        return "/api/v2/" + type.word() + "s/{id}";
    }

    @Override
    public Reply answer(Request request, CloudSite site) {
        Parameters parameters = Parameters.of(request, FLAGS);
        FLAGS.forEach(flag -> parameters.flag(flag, false));
        String id = request.variable("id");
        if (!id.matches("\\d{1,18}")) {
            throw Parameters.wrongType("id", "Long");
        }
        Container container = site.world()
                .container(Long.parseLong(id), request.viewer())
                .filter(found -> found.type() == type)
                .orElseThrow(() -> new RefusedException(404, "Cannot find " + type.word() + " with id " + id + "."));
        return CloudReply.json(200, view(container, site));
    }

    private static ObjectNode view(Container container, CloudSite site) {
        ObjectNode view = CloudReply.object();
        view.put("id", String.valueOf(container.id()))
                .put("type", container.type().word())
                .put("status", "current")
                .put("title", container.title());
        ContentFields.place(container.parent(), view);
        view.put("position", (int) (container.id() % 50))
                .put("authorId", container.creator().accountId())
                .put("ownerId", container.creator().accountId())
                .put("createdAt", container.createdAt().toString());
        if (container.type() == Node.Type.EMBED) {
            view.put("embedUrl", "https://www.example.com/boards/" + container.id());
        }
        view.put("spaceId", String.valueOf(container.space().id()));
        view.set(
                "version",
                ContentFields.version(
                        new Version(container.version(), container.editedAt(), container.creator(), false, "")));
        view.putObject("_links").put("webui", webui(container)).put("base", site.base());
        return view;
    }

    /** Relative to the base of the site. */
    static String webui(Container container) {
        return "/spaces/" + container.space().alias() + "/" + container.type().word() + "/" + container.id();
    }
}
