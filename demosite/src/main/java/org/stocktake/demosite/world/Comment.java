package org.stocktake.demosite.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A comment on a page.
 *
 * @param page the page at the top, for a reply too
 * @param replyTo the comment that it answers; absent for one on the page itself
 * @param by absent for an anonymous one
 */
public record Comment(
        long id,
        long page,
        @Nullable Long replyTo,
        Place place,
        Instant at,
        @Nullable Person by) {
    /** Where it stands. */
    public enum Place {
        FOOTER,
        INLINE,
        /** Stood in the text, and was settled. */
        RESOLVED
    }
}
