package org.stocktake.model;

import org.jspecify.annotations.Nullable;

/**
 * A reference found in a body, as written there: not yet resolved. {@code space} absent means the page's own space.
 * {@code include} is true inside the macros include and excerpt-include, whose pages appear inside this one.
 */
public sealed interface Link {
    /** How a page is drawn in by a link, if at all. */
    enum Inclusion {
        NONE,
        INCLUDE,
        EXCERPT_INCLUDE
    }

    /** A page by its title ({@code ri:page}, {@code display/KEY/Title}, {@code viewpage.action?spaceKey=&title=}). */
    record ToTitle(
            @Nullable SpaceKey space,
            String title,
            @Nullable String anchor,
            Inclusion inclusion) implements Link {}

    /** A page by its id ({@code ri:content-entity}, {@code pageId=}, {@code spaces/K/pages/ID}, tiny links). */
    record ToId(PageId id, @Nullable String anchor, Inclusion inclusion) implements Link {}

    /** A blog post; its title or its id is known, or both. */
    record ToBlogPost(
            @Nullable SpaceKey space,
            @Nullable String title,
            @Nullable PageId id) implements Link {}

    /** A space, or its home page by {@code display/KEY}. */
    record ToSpace(SpaceKey space) implements Link {}

    /**
     * A file of a page. The owner is absent for a file of the page itself.
     *
     * @param reference how it stands in the body: only {@code RI} and {@code DOWNLOAD} can be broken references
     */
    record ToAttachment(@Nullable Owner owner, String file, Reference reference) implements Link {}

    /** The page that holds a file, by id or by title. */
    record Owner(
            @Nullable PageId id,
            @Nullable SpaceKey space,
            @Nullable String title) {}

    /** Where the name of a file stands. */
    enum Reference {
        RI,
        DOWNLOAD,
        IMAGE
    }

    /** Another http(s) address, without its fragment. */
    record ToWeb(String url) implements Link {}

    /** A place on the same page. */
    record ToAnchor(String anchor) implements Link {}
}
