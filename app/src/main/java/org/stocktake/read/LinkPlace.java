package org.stocktake.read;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Week;

/**
 * Where references of current pages lead.
 *
 * @param name key of a space, or a host
 * @param pages with such references
 * @param tested references to addresses that were tested; absent for spaces
 * @param failed references that do not work
 * @param targets distinct targets of these
 */
public record LinkPlace(
        String name, long links, long pages, @Nullable Long tested, long failed, long targets) {
    /** What a place is. */
    public enum Kind {
        SPACE,
        HOST
    }

    /** The places with the most references that do not work first. */
    public static List<LinkPlace> of(PublishedWeeks published, Week week, Kind kind, int most) {
        return published
                .ask("link_places", week)
                .set("what", kind.name().toLowerCase(Locale.ROOT))
                .set("most", most)
                .rows(row -> new LinkPlace(
                        row.text("name"),
                        row.number("links"),
                        row.number("pages"),
                        Values.whole(row, "tested"),
                        row.number("failed"),
                        row.number("targets")));
    }
}
