package org.stocktake.demosite.route;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.body.TinyLink;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Label;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Person;
import org.stocktake.demosite.world.Status;
import org.stocktake.demosite.world.Version;
import org.stocktake.demosite.world.Viewer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A page or blog post in a reply, with the requested expansions only. */
record ContentView(Site site, Viewer viewer) {
    /** Titles of only these characters have a readable URL; other pages have a URL with their id. */
    private static final Pattern READABLE = Pattern.compile("[A-Za-z0-9 ._-]+");

    /**
     * A page by an id from a list.
     *
     * @throws RefusedException if no viewer may see it
     */
    ObjectNode of(long id, Expansion expansion) {
        return of(
                site.world().page(id, viewer).orElseThrow(() -> RefusedException.noContent(String.valueOf(id))),
                expansion);
    }

    ObjectNode of(Page page, Expansion expansion) {
        ObjectNode view = Json.object();
        String self = "/rest/api/content/" + page.id();
        view.put("id", String.valueOf(page.id())).put("type", page.kind().text());
        view.put("status", page.status().word()).put("title", page.title());
        ObjectNode extensions = view.putObject("extensions");
        if (page.kind() == Kind.PAGE) {
            position(page, extensions);
        }
        view.putObject("_links")
                .put("webui", webui(page))
                .put("edit", "/pages/resumedraft.action?draftId=" + page.id())
                .put("tinyui", "/x/" + TinyLink.of(page.id()))
                .put("self", site.base() + self);
        String space = "/rest/api/space/" + page.space().key();
        SpaceView spaces = new SpaceView(site, viewer);
        return new Parts(view, expansion)
                .part("container", space, () -> spaces.of(page.space(), expansion.at("container")))
                .part("metadata", "", () -> metadata(page, expansion.at("metadata")))
                .closed("operations", "")
                .part("children", self + "/child", () -> children(page, expansion.at("children")))
                .part(
                        "restrictions",
                        self + "/restriction/byOperation",
                        () -> restrictions(page, expansion.at("restrictions")))
                .part("history", self + "/history", () -> history(page, expansion.at("history")))
                .part("ancestors", "", () -> ancestors(page, expansion.at("ancestors")))
                .part("body", "", () -> body(page, expansion.at("body")))
                .part("version", "", () -> version(page.version(), self))
                .closed("descendants", self + "/descendant")
                .part("space", space, () -> spaces.of(page.space(), expansion.at("space")))
                .end();
    }

    /** A number, or a word if the page was never moved manually. */
    private static void position(Page page, ObjectNode extensions) {
        Integer position = page.position();
        if (position == null) {
            extensions.put("position", "none");
        } else {
            extensions.put("position", position);
        }
    }

    static String webui(Page page) {
        boolean readable = page.kind() == Kind.PAGE
                && page.status() == Status.CURRENT
                && READABLE.matcher(page.title()).matches();
        return readable
                ? "/display/" + page.space().key() + "/" + Address.encoded(page.title())
                : "/pages/viewpage.action?pageId=" + page.id();
    }

    private ObjectNode metadata(Page page, Expansion expansion) {
        ObjectNode metadata = Json.object();
        return new Parts(metadata, expansion)
                .closed("currentuser", "")
                .part("properties", "", () -> properties(page, expansion.at("properties")))
                .closed("frontend", "")
                .closed("editorHtml", "")
                .part(
                        "labels",
                        "/rest/api/content/" + page.id() + "/label",
                        () -> Listing.nested(
                                page.labels(),
                                site.caps().nestedLabels(),
                                "/rest/api/content/" + page.id() + "/label",
                                ContentView::label))
                .end();
    }

    /** The requested properties that the page has. Confluence cannot expand a property whose name contains a hyphen. */
    private ObjectNode properties(Page page, Expansion expansion) {
        ObjectNode properties = Json.object();
        for (String key : expansion.parts().keySet()) {
            if (key.contains("-")) {
                throw new RefusedException(500, "java.lang.IllegalArgumentException: Invalid property key : " + key);
            }
            new PropertyView(site).of(page, key).ifPresent(property -> properties.set(key, property));
        }
        properties.putObject("_links").put("self", site.base() + "/rest/api/content/" + page.id() + "/property");
        return properties;
    }

    static JsonNode label(Label label) {
        return Json.object()
                .put("prefix", label.prefix())
                .put("name", label.name())
                .put("id", String.valueOf(label.id()))
                .put("label", label.name());
    }

    private ObjectNode children(Page page, Expansion expansion) {
        String address = "/rest/api/content/" + page.id() + "/child/";
        int cap = site.caps().nested();
        AttachmentView files = new AttachmentView(site, viewer);
        CommentView comments = new CommentView(site, viewer);
        return new Parts(Json.object(), expansion)
                .part(
                        "page",
                        address + "page",
                        () -> Listing.nested(
                                site.world().children(page.id(), viewer),
                                cap,
                                address + "page",
                                id -> of(id, expansion.at("page"))))
                .part(
                        "attachment",
                        address + "attachment",
                        () -> Listing.nested(
                                page.attachments(),
                                cap,
                                address + "attachment",
                                file -> files.of(file, expansion.at("attachment"))))
                .part(
                        "comment",
                        address + "comment",
                        () -> Listing.nested(
                                page.comments().stream()
                                        .filter(comment -> comment.replyTo() == null)
                                        .toList(),
                                cap,
                                address + "comment",
                                comment -> comments.of(comment, expansion.at("comment"))))
                .end();
    }

    private ObjectNode restrictions(Page page, Expansion expansion) {
        String address = "/rest/api/content/" + page.id() + "/restriction/byOperation/";
        ObjectNode restrictions = Json.object();
        Parts parts = new Parts(restrictions, expansion);
        for (String operation : List.of("read", "update")) {
            boolean has = operation.equals("read") && page.restricted();
            parts.part(operation, address + operation, () -> {
                ObjectNode view = Json.object().put("operation", operation);
                view.putObject("_links").put("self", site.base() + address + operation);
                Expansion inside = expansion.at(operation);
                return new Parts(view, inside)
                        .part("restrictions", "", () -> subjects(has, inside.at("restrictions")))
                        .closed("content", "/rest/api/content/" + page.id())
                        .end();
            });
        }
        return parts.end();
    }

    /** Every restriction that the account may see includes the account itself. */
    private ObjectNode subjects(boolean restricted, Expansion expansion) {
        List<Person> people = restricted ? List.of(site.world().people().get(0)) : List.of();
        PersonView person = new PersonView(site);
        return new Parts(Json.object(), expansion)
                .part("user", "", () -> subjects(people, person))
                .part("group", "", () -> subjects(List.of(), person))
                .end();
    }

    private static ObjectNode subjects(List<Person> people, PersonView person) {
        ObjectNode list = Json.object();
        ArrayNode results = list.putArray("results");
        people.forEach(subject -> results.add(person.of(subject)));
        return list.put("start", 0).put("limit", 200).put("size", people.size());
    }

    private ObjectNode history(Page page, Expansion expansion) {
        ObjectNode history = history(page.createdAt(), page.creator(), String.valueOf(page.id()));
        String self = "/rest/api/content/" + page.id();
        return new Parts(history, expansion)
                .part("lastUpdated", "", () -> version(page.version(), self))
                .closed("previousVersion", "")
                .part("contributors", "", () -> contributors(page, expansion.at("contributors")))
                .closed("nextVersion", "")
                .end();
    }

    private ObjectNode contributors(Page page, Expansion expansion) {
        return new Parts(Json.object(), expansion)
                .part("publishers", "", () -> {
                    ObjectNode publishers = Json.object();
                    ArrayNode users = publishers.putArray("users");
                    ArrayNode keys = publishers.putArray("userKeys");
                    PersonView view = new PersonView(site);
                    page.contributors().forEach(person -> {
                        users.add(view.of(person));
                        keys.add(person.key());
                    });
                    return publishers;
                })
                .end();
    }

    private ArrayNode ancestors(Page page, Expansion expansion) {
        ArrayNode ancestors = Json.object().arrayNode();
        site.world().ancestors(page.id()).forEach(above -> ancestors.add(of(above, expansion)));
        return ancestors;
    }

    private ObjectNode body(Page page, Expansion expansion) {
        Parts parts = new Parts(Json.object(), expansion);
        parts.part("storage", "", () -> storage(site.world().body(page.id()).storage(), page.id()));
        for (String other : List.of("editor", "view", "export_view", "styled_view", "anonymous_export_view")) {
            parts.closed(other, "");
        }
        return parts.end();
    }

    static ObjectNode storage(String value, long id) {
        ObjectNode storage = Json.object().put("value", value).put("representation", "storage");
        storage.putObject("_expandable").put("content", "/rest/api/content/" + id);
        return storage;
    }

    ObjectNode version(Version version, String content) {
        ObjectNode view = Json.object();
        view.set("by", new PersonView(site).of(version.by()));
        view.put("when", Json.date(version.at())).put("message", version.message());
        view.put("number", version.number()).put("minorEdit", version.minor()).put("hidden", false);
        view.putObject("_links")
                .put(
                        "self",
                        site.base() + "/rest/experimental" + content.substring("/rest/api".length()) + "/version/"
                                + version.number());
        view.putObject("_expandable").put("content", content);
        return view;
    }

    /** The version of content that has only one. */
    ObjectNode version(int number, Instant at, @Nullable Person by, String content) {
        return version(new Version(number, at, by, false, ""), content);
    }

    /** The history of any content, without expansions. */
    ObjectNode history(Instant createdAt, @Nullable Person creator, String id) {
        ObjectNode history = Json.object().put("latest", true);
        history.set("createdBy", new PersonView(site).of(creator));
        history.put("createdDate", Json.date(createdAt));
        history.putObject("_links").put("self", site.base() + "/rest/api/content/" + id + "/history");
        return history;
    }
}
