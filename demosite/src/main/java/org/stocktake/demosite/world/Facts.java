package org.stocktake.demosite.world;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Properties of content that a search can filter by without reading all of it.
 *
 * @param page the page or container itself, or the page of the comment or attachment
 * @param status of that page
 * @param parent of a page; absent for everything else
 * @param labels of a page; empty for everything else
 */
public record Facts(
        long id,
        Type type,
        long page,
        Space space,
        Status status,
        @Nullable Long parent,
        String title,
        List<Label> labels,
        Instant created) {
    /** Types of content with an id. */
    public enum Type {
        PAGE,
        BLOGPOST,
        COMMENT,
        ATTACHMENT,
        FOLDER,
        WHITEBOARD,
        DATABASE,
        EMBED
    }

    /** Whether it is a comment or an attachment, whose container is its page. */
    public boolean isInPage() {
        return type == Type.COMMENT || type == Type.ATTACHMENT;
    }
}
