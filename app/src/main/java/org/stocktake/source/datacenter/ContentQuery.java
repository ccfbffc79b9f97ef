package org.stocktake.source.datacenter;

import org.jspecify.annotations.Nullable;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.ContentType;
import org.stocktake.source.Listing;

/** Content that is listed separately: one content type in one status. */
enum ContentQuery {
    PAGES("pages", ContentType.PAGE, ContentStatus.CURRENT, Listing.Kind.PAGES),
    BLOGPOSTS("blog posts", ContentType.BLOGPOST, ContentStatus.CURRENT, Listing.Kind.BLOGPOSTS),
    ARCHIVED("archived pages", ContentType.PAGE, ContentStatus.ARCHIVED, Listing.Kind.ARCHIVED_PAGES),
    DRAFTS("drafts", ContentType.PAGE, ContentStatus.DRAFT, null),
    TRASH("trash", ContentType.PAGE, ContentStatus.TRASHED, null);

    private final String text;
    private final ContentType type;
    private final ContentStatus status;
    private final Listing.@Nullable Kind kind;

    ContentQuery(String text, ContentType type, ContentStatus status, Listing.@Nullable Kind kind) {
        this.text = text;
        this.type = type;
        this.status = status;
        this.kind = kind;
    }

    String text() {
        return text;
    }

    ContentType type() {
        return type;
    }

    ContentStatus status() {
        return status;
    }

    /** The kind of its completeness record; absent for content that is read only on request and is not checked. */
    Listing.@Nullable Kind kind() {
        return kind;
    }

    /** Whether some sites do not support the listing and reject it. */
    boolean optional() {
        return status != ContentStatus.CURRENT;
    }
}
