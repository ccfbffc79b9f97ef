package org.stocktake.demosite.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A comment on a page.
 *
 * @param page the page, also for a reply to another comment
 * @param replyTo the comment that it answers; absent for a top-level comment
 * @param by absent for an anonymous author
 * @param file name of the attachment of the page that it shows; absent if it shows none
 */
public record Comment(
        long id,
        long page,
        @Nullable Long replyTo,
        Place place,
        Instant at,
        @Nullable Person by,
        @Nullable String file) {
    /** Position and status. */
    public enum Place {
        FOOTER,
        INLINE,
        /** An inline comment that was resolved. */
        RESOLVED
    }
}
