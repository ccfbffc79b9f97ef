package org.stocktake.measure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.markup.MarkupHandler.Attributes;
import org.stocktake.model.Link;
import org.stocktake.model.Link.Inclusion;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;

/** Collects the links of a body in document order. */
final class LinkCollector {
    private final SiteAddresses site;
    private final List<Link> links = new ArrayList<>();
    private final Deque<OpenLink> open = new ArrayDeque<>();
    private final Deque<OpenFile> files = new ArrayDeque<>();

    LinkCollector(SiteAddresses site) {
        this.site = site;
    }

    /** Context of a resource, which determines the kind of its link. */
    enum Place {
        TEXT,
        /** In a parameter of a macro that includes nothing: not a link, except to an attachment. */
        PARAMETER,
        INCLUDE,
        EXCERPT_INCLUDE;

        private Inclusion inclusion() {
            return switch (this) {
                case TEXT, PARAMETER -> Inclusion.NONE;
                case INCLUDE -> Inclusion.INCLUDE;
                case EXCERPT_INCLUDE -> Inclusion.EXCERPT_INCLUDE;
            };
        }
    }

    private static final class OpenLink {
        private final @Nullable String anchor;
        private final Place place;
        private boolean hasTarget;

        OpenLink(@Nullable String anchor, Place place) {
            this.anchor = anchor;
            this.place = place;
        }
    }

    private static final class OpenFile {
        private final @Nullable String name;
        private Link.@Nullable Owner owner;

        OpenFile(@Nullable String name) {
            this.name = name;
        }
    }

    void clear() {
        links.clear();
        open.clear();
        files.clear();
    }

    List<Link> links() {
        return links;
    }

    void address(String href) {
        add(site.link(href));
    }

    void image(String source) {
        add(site.image(source));
    }

    /** A page included by its name in plain text, as in old macros. */
    void includedByName(String written, Place place) {
        WrittenTitle page = WrittenTitle.of(written);
        if (!page.title().isEmpty()) {
            add(new Link.ToTitle(page.space(), page.title(), null, place.inclusion()));
        }
    }

    void linkStarts(Attributes attributes, Place place) {
        open.push(new OpenLink(filled(attributes, "ac:anchor"), place));
    }

    void linkEnds() {
        OpenLink link = open.pop();
        if (!link.hasTarget && link.anchor != null && link.place == Place.TEXT) {
            add(new Link.ToAnchor(link.anchor));
        }
    }

    /** @param parent the direct parent element of the resource */
    void resource(Tag resource, Tag parent, Attributes attributes, Place place) {
        String anchor = null;
        if (parent == Tag.LINK) {
            OpenLink link = open.element();
            link.hasTarget = true;
            anchor = link.anchor;
        }
        if (resource == Tag.RI_ATTACHMENT) {
            files.push(new OpenFile(filled(attributes, "ri:filename")));
        } else if (parent == Tag.RI_ATTACHMENT) {
            owner(resource, attributes);
        } else if (resource == Tag.RI_URL) {
            address(parent, attributes, place);
        } else if (place != Place.PARAMETER) {
            add(target(resource, attributes, anchor, place));
        }
    }

    void fileEnds() {
        OpenFile file = files.pop();
        if (file.name != null) {
            add(new Link.ToAttachment(file.owner, file.name, Link.Reference.RI));
        }
    }

    private void owner(Tag resource, Attributes attributes) {
        PageId id = id(attributes);
        String title = filled(attributes, "ri:content-title");
        if (resource == Tag.RI_CONTENT ? id != null : title != null) {
            files.element().owner = new Link.Owner(id, key(attributes), title);
        }
    }

    private void address(Tag parent, Attributes attributes, Place place) {
        String address = attributes.value("ri:value");
        if (address == null) {
            return;
        }
        if (parent == Tag.AC_IMAGE) {
            image(address);
        } else if (parent == Tag.LINK && place == Place.TEXT) {
            address(address);
        }
    }

    private static @Nullable Link target(Tag resource, Attributes attributes, @Nullable String anchor, Place place) {
        SpaceKey space = key(attributes);
        if (resource == Tag.RI_SPACE) {
            return space == null ? null : new Link.ToSpace(space);
        }
        if (resource == Tag.RI_CONTENT) {
            PageId id = id(attributes);
            return id == null ? null : new Link.ToId(id, anchor, place.inclusion());
        }
        String title = filled(attributes, "ri:content-title");
        if (title == null) {
            return null;
        }
        if (resource == Tag.RI_BLOG_POST) {
            return new Link.ToBlogPost(space, title, null);
        }
        return resource == Tag.RI_PAGE ? new Link.ToTitle(space, title, anchor, place.inclusion()) : null;
    }

    private static @Nullable SpaceKey key(Attributes attributes) {
        String key = filled(attributes, "ri:space-key");
        return key == null ? null : new SpaceKey(key);
    }

    private static @Nullable PageId id(Attributes attributes) {
        String id = attributes.value("ri:content-id");
        return id == null ? null : PageAddress.id(id);
    }

    private static @Nullable String filled(Attributes attributes, String name) {
        String value = attributes.value(name);
        return value == null || value.isBlank() ? null : value;
    }

    private void add(@Nullable Link link) {
        if (link != null) {
            links.add(link);
        }
    }
}
