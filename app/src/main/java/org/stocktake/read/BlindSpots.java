package org.stocktake.read;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/**
 * What a week does not contain. A number is absent if it is not known.
 *
 * @param sitePages current pages of the whole site, which an account may not see
 * @param siteSpaces spaces of the whole site, likewise
 * @param pages current pages of the week
 * @param spaces of the week
 * @param groups of values that could not be read for some pages, the most frequent first
 */
public record BlindSpots(
        @Nullable Long sitePages,
        @Nullable Long siteSpaces,
        @Nullable Long pages,
        @Nullable Long spaces,
        List<MissingGroup> groups) {
    /** A group of values with the number of pages for which it could not be read. */
    public record MissingGroup(String name, long pages) {}

    public BlindSpots {
        groups = List.copyOf(groups);
    }

    public static BlindSpots of(PublishedWeeks published, Week week) {
        List<MissingGroup> groups = published
                .ask("missing_groups", week)
                .rows(row -> new MissingGroup(row.text("name"), row.number("pages")));
        return published.ask("blind_spots", week).rows(row -> of(row, groups)).stream()
                .findFirst()
                .orElseGet(() -> new BlindSpots(null, null, null, null, groups));
    }

    private static BlindSpots of(Row row, List<MissingGroup> groups) {
        return new BlindSpots(
                Values.whole(row, "site_pages"),
                Values.whole(row, "site_spaces"),
                Values.whole(row, "pages_current"),
                Values.whole(row, "spaces"),
                groups);
    }
}
