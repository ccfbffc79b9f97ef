package org.stocktake.source;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;

/**
 * What a source tells of an id that it did not list.
 *
 * @param space where it lies; absent where nobody tells
 * @param status absent where nobody tells, and for what has none of these, such as an earlier version
 */
public record LookupResult(
        PageId id,
        Outcome outcome,
        @Nullable SpaceKey space,
        @Nullable ContentStatus status) {
    /** Whether there is such a thing. */
    public enum Outcome {
        FOUND,
        /** The source has nothing of this id that this account may see. */
        NOWHERE,
        /** The source could not be asked. */
        UNKNOWN;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static LookupResult nowhere(PageId id) {
        return new LookupResult(id, Outcome.NOWHERE, null, null);
    }

    public static LookupResult unknown(PageId id) {
        return new LookupResult(id, Outcome.UNKNOWN, null, null);
    }
}
