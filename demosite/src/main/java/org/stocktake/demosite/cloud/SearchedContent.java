package org.stocktake.demosite.cloud;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.body.TinyLink;
import org.stocktake.demosite.route.Expansion;
import org.stocktake.demosite.route.Parts;
import org.stocktake.demosite.route.RefusedException;
import org.stocktake.demosite.world.Comment;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Label;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Person;
import org.stocktake.demosite.world.Space;
import org.stocktake.demosite.world.Version;
import org.stocktake.demosite.world.Viewer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A page or blog post in a reply of the first version of the API, with the requested expansions only. */
record SearchedContent(CloudSite site, Viewer viewer) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    static String date(Instant instant) {
        return DATE.format(instant);
    }

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
        String self = "/rest/api/content/" + page.id();
        String space = "/rest/api/space/" + page.space().key();
        ObjectNode view = head(String.valueOf(page.id()), page.kind().text(), page.title());
        view.put("status", page.status().word());
        ObjectNode extensions = view.putObject("extensions");
        if (page.kind() == Kind.PAGE && page.position() != null) {
            extensions.put("position", page.position());
        }
        view.putObject("_links")
                .put("webui", ContentFields.webui(page))
                .put("editui", "/pages/resumedraft.action?draftId=" + page.id())
                .put("edituiv2", "/spaces/" + page.space().alias() + "/pages/edit-v2/" + page.id())
                .put("tinyui", "/x/" + TinyLink.of(page.id()))
                .put("self", site.base() + self);
        Parts parts = new Parts(view, expansion)
                .part("container", space, () -> new SearchedSpace(site).of(page.space(), expansion.at("container")))
                .part("metadata", "", () -> metadata(page, expansion.at("metadata")))
                .part("children", self + "/child", () -> children(page, expansion.at("children")))
                .part(
                        "restrictions",
                        self + "/restriction/byOperation",
                        () -> new RestrictionFields(site).of(page, expansion.at("restrictions")))
                .part("history", self + "/history", () -> history(page, expansion.at("history")))
                .part("ancestors", "", () -> ancestors(page, expansion.at("ancestors")))
                .part("body", "", () -> body(page, expansion.at("body")))
                .part("version", "", () -> version(page.version(), self))
                .part("space", space, () -> new SearchedSpace(site).of(page.space(), expansion.at("space")));
        return closed(parts, self).end();
    }

    /** The fields of all content. */
    static ObjectNode head(String id, String type, String title) {
        ObjectNode view = CloudReply.object();
        view.put("id", id)
                .put("type", type)
                .put("ari", "ari:cloud:confluence:" + CloudSite.CLOUD_ID + ":" + type + "/" + id)
                .put("status", "current")
                .put("title", title);
        view.putObject("macroRenderedOutput");
        return view;
    }

    /** The parts that this site never expands. */
    static Parts closed(Parts parts, String self) {
        return parts.closed("childTypes", "")
                .closed("operations", "")
                .closed("schedulePublishDate", "")
                .closed("schedulePublishInfo", "")
                .closed("macroRenderedOutput", "")
                .closed("descendants", self + "/descendant");
    }

    private ObjectNode metadata(Page page, Expansion expansion) {
        String labels = "/rest/api/content/" + page.id() + "/label";
        return new Parts(CloudReply.object(), expansion)
                .closed("currentuser", "")
                .part("properties", "", () -> properties(page, expansion.at("properties")))
                .closed("frontend", "")
                .part(
                        "labels",
                        labels,
                        () -> new NestedList(
                                        site, labels, site.search().limits().nestedLabels())
                                .of(page.labels(), SearchedContent::label))
                .end();
    }

    static JsonNode label(Label label) {
        return CloudReply.object()
                .put("prefix", label.prefix())
                .put("name", label.name())
                .put("id", String.valueOf(label.id()))
                .put("label", label.name());
    }

    /** The requested properties that the page has. A request names their keys with underscores. */
    private ObjectNode properties(Page page, Expansion expansion) {
        ObjectNode properties = CloudReply.object();
        String self = "/rest/api/content/" + page.id();
        boolean underscores = site.search().spelling() == SearchOptions.Spelling.UNDERSCORES;
        for (ContentProperty property : ContentProperty.of(page, site)) {
            String asked = property.key().replace('-', '_');
            String name = underscores ? asked : property.key();
            boolean ofApp = property.key().equals(ContentProperty.WORKFLOW);
            if (!expansion.has(asked) || (ofApp && isHidden())) {
                continue;
            }
            if (ofApp && site.search().property() == SearchOptions.WorkflowProperty.NULL) {
                properties.putNull(name);
            } else {
                properties.set(name, property.searched(site, self));
            }
        }
        properties.putObject("_links").put("self", site.base() + self + "/property");
        return properties;
    }

    private boolean isHidden() {
        return site.search().property() == SearchOptions.WorkflowProperty.HIDDEN;
    }

    private ObjectNode children(Page page, Expansion expansion) {
        String address = "/rest/api/content/" + page.id() + "/child/";
        SearchedFile files = new SearchedFile(site, viewer);
        SearchedComment comments = new SearchedComment(site, viewer);
        return new Parts(CloudReply.object(), expansion)
                .part(
                        "page",
                        address + "page",
                        () -> nested(address + "page")
                                .of(site.world().children(page.id(), viewer), id -> of(id, expansion.at("page"))))
                .part(
                        "attachment",
                        address + "attachment",
                        () -> nested(address + "attachment")
                                .of(page.attachments(), file -> files.of(file, expansion.at("attachment"))))
                .part(
                        "comment",
                        address + "comment",
                        () -> nested(address + "comment")
                                .of(nestedComments(page), comment -> comments.of(comment, expansion.at("comment"))))
                .end();
    }

    private NestedList nested(String address) {
        return new NestedList(site, address, site.search().limits().nested());
    }

    private List<Comment> nestedComments(Page page) {
        boolean all = site.search().comments() == SearchOptions.NestedComments.WITH_REPLIES;
        return page.comments().stream()
                .filter(comment -> all || comment.replyTo() == null)
                .toList();
    }

    private ObjectNode history(Page page, Expansion expansion) {
        String self = "/rest/api/content/" + page.id();
        SearchedPerson person = new SearchedPerson(site);
        Parts parts = history(page.createdAt(), page.creator(), self, expansion)
                .part("lastUpdated", "", () -> version(page.version(), self))
                .part("contributors", "", () -> contributors(page, expansion.at("contributors")))
                .closed("previousVersion", "")
                .closed("nextVersion", "");
        parts.part("ownedBy", "", () -> person.of(page.owner())).closed("lastOwnedBy", "");
        return parts.end();
    }

    /** The history of any content. */
    Parts history(Instant createdAt, @Nullable Person creator, String self, Expansion expansion) {
        ObjectNode history = CloudReply.object().put("latest", true);
        history.set("createdBy", new SearchedPerson(site).of(creator));
        history.put("createdDate", date(createdAt));
        history.putObject("_links").put("self", site.base() + self + "/history");
        return new Parts(history, expansion);
    }

    private ObjectNode contributors(Page page, Expansion expansion) {
        return new Parts(CloudReply.object(), expansion)
                .part("publishers", "", () -> {
                    ObjectNode publishers = CloudReply.object();
                    ArrayNode users = publishers.putArray("users");
                    ArrayNode keys = publishers.putArray("userKeys");
                    ArrayNode accounts = publishers.putArray("userAccountIds");
                    SearchedPerson view = new SearchedPerson(site);
                    page.contributors().forEach(person -> {
                        users.add(view.of(person));
                        keys.add(person.key());
                        accounts.add(person.accountId());
                    });
                    return publishers;
                })
                .end();
    }

    private ArrayNode ancestors(Page page, Expansion expansion) {
        if (expansion.has("restrictions")) {
            // A defect of Confluence: one ancestor in the trash fails the whole batch.
            throw new RefusedException(404, "No content with id <ContentId{id=%d}> can be found".formatted(page.id()));
        }
        if (site.search().ancestors() == SearchOptions.Ancestors.WITH_CONTAINERS) {
            return new SearchedContainer(site, viewer).ancestors(page.id(), expansion);
        }
        ArrayNode ancestors = CloudReply.object().arrayNode();
        List<Page> pages = new ArrayList<>(site.world().ancestors(page.id()));
        switch (site.search().ancestors()) {
            case CUT -> pages.subList(0, Math.max(0, pages.size() - 1)).clear();
            case VIRTUAL_ROOT -> ancestors.add(root(page.space()));
            case PAGES, WITH_CONTAINERS -> {}
        }
        pages.forEach(above -> ancestors.add(of(above, expansion)));
        return ancestors;
    }

    /** An item for the space, above all of its pages. No list contains it. */
    private ObjectNode root(Space space) {
        ObjectNode view = head(String.valueOf(space.id() * 1_000), "page", space.name());
        view.putObject("_links").put("webui", "/spaces/" + space.alias());
        return view;
    }

    private ObjectNode body(Page page, Expansion expansion) {
        return new Parts(CloudReply.object(), expansion)
                .part("storage", "", () -> storage(site.world().body(page.id()).storage(), page.id()))
                .closed("view", "")
                .closed("export_view", "")
                .closed("atlas_doc_format", "")
                .end();
    }

    static ObjectNode storage(String value, long id) {
        ObjectNode storage = CloudReply.object().put("value", value).put("representation", "storage");
        storage.putArray("embeddedContent");
        storage.putObject("_expandable").put("content", "/rest/api/content/" + id);
        return storage;
    }

    ObjectNode version(Version version, String content) {
        ObjectNode view = CloudReply.object();
        view.set("by", new SearchedPerson(site).of(version.by()));
        view.put("when", date(version.at()))
                .put("friendlyWhen", "some time ago")
                .put("message", version.message())
                .put("number", version.number())
                .put("minorEdit", version.minor())
                .put("contentTypeModified", false);
        view.putObject("_expandable").put("collaborators", "").put("content", content);
        view.putObject("_links").put("self", site.base() + content + "/version/" + version.number());
        return view;
    }

    /** The version of content that has only one. */
    ObjectNode version(int number, Instant at, @Nullable Person by, String content) {
        return version(new Version(number, at, by, false, ""), content);
    }
}
