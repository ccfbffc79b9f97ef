package org.stocktake.demosite.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A comment on a page.
 *
 * @param page the page at the top, for a reply too
 * @param replyTo the comment that it answers; absent for one on the page itself
 * @param by absent for an anonymous one
 * @param file the name of a file of the page that it shows; absent where it shows none
 */
public record Comment(
        long id,
        long page,
        @Nullable Long replyTo,
        Place place,
        Instant at,
        @Nullable Person by,
        @Nullable String file) {
    /** Where it stands. */
    public enum Place {
        FOOTER,
        INLINE,
        /** Stood in the text, and was settled. */
        RESOLVED
    }
}
