package org.stocktake.demosite.cloud;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.body.TinyLink;
import org.stocktake.demosite.route.Address;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Node;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Person;
import org.stocktake.demosite.world.Version;
import tools.jackson.databind.node.ObjectNode;

/** A page or blog post in a reply of the second version of the API. */
record ContentFields(CloudSite site) {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** An item of a list. Blog posts have neither a parent nor an owner. */
    ObjectNode listed(Page page, BodyFormat format) {
        ObjectNode view = single(page, format);
        if (page.kind() == Kind.PAGE) {
            view.put("subtype", page.live() ? "live" : null);
        }
        return view;
    }

    /** The reply to a request for one page has no subtype. */
    ObjectNode single(Page page, BodyFormat format) {
        ObjectNode view = CloudReply.object();
        view.put("id", String.valueOf(page.id()))
                .put("status", page.status().word())
                .put("title", page.title())
                .put("spaceId", String.valueOf(page.space().id()));
        if (page.kind() == Kind.PAGE) {
            place(page, view);
        }
        view.put("authorId", id(page.creator()));
        if (page.kind() == Kind.PAGE) {
            boolean transferred = !Objects.equals(page.owner(), page.creator());
            view.put("ownerId", id(page.owner())).put("lastOwnerId", transferred ? id(page.creator()) : null);
        }
        view.put("createdAt", page.createdAt().toString());
        view.set("version", version(page.version()));
        view.set("body", format.of(() -> site.world().body(page.id())));
        view.putObject("_links")
                .put("webui", webui(page))
                .put("editui", "/pages/resumedraft.action?draftId=" + page.id())
                .put("tinyui", "/x/" + TinyLink.of(page.id()));
        return view;
    }

    static void place(@Nullable Node above, ObjectNode view) {
        view.put("parentId", above == null ? null : String.valueOf(above.id()))
                .put("parentType", above == null ? null : above.type().word());
    }

    private static void place(Page page, ObjectNode view) {
        place(page.above(), view);
        view.put("position", page.position());
    }

    static ObjectNode version(Version version) {
        return CloudReply.object()
                .put("number", version.number())
                .put("message", version.message())
                .put("minorEdit", version.minor())
                .put("authorId", id(version.by()))
                .put("createdAt", version.at().toString());
    }

    /** Null for an anonymous author. */
    static @Nullable String id(@Nullable Person person) {
        return person == null ? null : person.accountId();
    }

    /** Relative to the base of the site. */
    static String webui(Page page) {
        String space = "/spaces/" + page.space().alias();
        if (page.id() == page.space().home()) {
            return space + "/overview";
        }
        String place = page.kind() == Kind.PAGE ? "/pages/" : "/blog/" + DAY.format(page.createdAt()) + "/";
        return space + place + page.id() + "/" + Address.encoded(page.title());
    }
}
