package org.stocktake.source;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.SpaceKey;

/**
 * How a list of one kind ended: the proof that nothing was left out, or the word that something was.
 *
 * @param space absent where one list ran over all chosen spaces
 * @param said how many there are by the site's own count; absent where it gives none
 * @param listed how many distinct ones were listed
 * @param whole whether the list was read to its end
 */
public record Listing(
        @Nullable SpaceKey space, Kind kind, @Nullable Long said, long listed, boolean whole) {
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
