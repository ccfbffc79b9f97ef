package org.stocktake.demosite.body;

import org.jspecify.annotations.Nullable;

/** Target of a link, as written in the body. An absent space means the space of the page. */
public sealed interface Target {
    /** Whether and how a link includes the content of a page. */
    enum Inclusion {
        NONE,
        INCLUDE,
        EXCERPT_INCLUDE
    }

    /** How an attachment is referenced: by a resource element, or by a download URL. */
    enum Via {
        RESOURCE,
        DOWNLOAD,
        THUMBNAIL
    }

    record PageByTitle(
            @Nullable String space, String title, @Nullable String anchor, Inclusion inclusion) implements Target {}

    record PageById(long id, @Nullable String anchor) implements Target {}

    record BlogPost(@Nullable String space, String title) implements Target {}

    record SpaceHome(String key) implements Target {}

    /** An attachment of the page itself, or of the page with this title or id. */
    record File(
            @Nullable String space,
            @Nullable String title,
            @Nullable Long pageId,
            String name,
            Via via) implements Target {}

    record Web(String url) implements Target {}

    /** An image on another site. */
    record Picture(String url) implements Target {}

    /** An anchor on the same page. */
    record Place(String anchor) implements Target {}

    /** A person, by user key or account id. */
    record Mention(String person) implements Target {}
}
