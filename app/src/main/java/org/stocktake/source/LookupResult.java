package org.stocktake.source;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;

/**
 * Result of looking up an id that no listing held.
 *
 * @param space where the page is; absent if unknown
 * @param status absent if unknown, and for content without a status such as an earlier version
 */
public record LookupResult(
        PageId id,
        Outcome outcome,
        @Nullable SpaceKey space,
        @Nullable ContentStatus status) {
    /** Whether content with this id exists. */
    public enum Outcome {
        FOUND,
        /** The account can see no content with this id. */
        NOT_FOUND,
        /** The lookup failed. */
        UNKNOWN;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static LookupResult notFound(PageId id) {
        return new LookupResult(id, Outcome.NOT_FOUND, null, null);
    }

    public static LookupResult unknown(PageId id) {
        return new LookupResult(id, Outcome.UNKNOWN, null, null);
    }
}
