package org.stocktake.source;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.SpaceKey;

/**
 * How a listing of one kind ended, as evidence that it is complete or not.
 *
 * @param space absent if one listing covers all selected spaces
 * @param reported total reported by the site; absent if it reports none
 * @param listed number of distinct items listed
 * @param complete whether the listing was read to its end
 */
public record Listing(
        @Nullable SpaceKey space, Kind kind, @Nullable Long reported, long listed, boolean complete) {
    /** What was listed. */
    public enum Kind {
        PAGES,
        ARCHIVED_PAGES,
        BLOGPOSTS,
        COMMENTS;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
