package org.stocktake.demosite.body;

import org.jspecify.annotations.Nullable;

/** Where a link of a body leads, as it is written there. A space that is absent is the page's own. */
public sealed interface Target {
    /** How a page is drawn in by a link, if at all. */
    enum Inclusion {
        NONE,
        INCLUDE,
        EXCERPT_INCLUDE
    }

    /** How a file is named: by a resource element, or by an address to download it from. */
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

    /** A file of the page itself, or of the page that is named by title or by id. */
    record File(
            @Nullable String space,
            @Nullable String title,
            @Nullable Long pageId,
            String name,
            Via via) implements Target {}

    record Web(String url) implements Target {}

    /** A picture that lies on another site. */
    record Picture(String url) implements Target {}

    /** A place on the same page. */
    record Place(String anchor) implements Target {}

    record Mention(String userKey) implements Target {}
}
