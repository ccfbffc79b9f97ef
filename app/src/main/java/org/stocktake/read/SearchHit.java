package org.stocktake.read;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/**
 * A page, space or rule that a search found.
 *
 * @param id id of the page, key of the space, or name of the rule
 * @param name title or name; absent if not known
 * @param space absent for a rule
 * @param url of a page; absent if not known
 */
public record SearchHit(
        Kind kind,
        String id,
        @Nullable String name,
        @Nullable String space,
        @Nullable String url) {
    /** What was found. */
    public enum Kind {
        PAGE,
        SPACE,
        RULE
    }

    /** The closest matches first, and among equals the most used page. */
    public static List<SearchHit> of(PublishedWeeks published, Week week, String words, int most) {
        return published
                .ask("search", week)
                .set("words", words.strip())
                .set("most", most)
                .rows(SearchHit::of);
    }

    private static SearchHit of(Row row) {
        return new SearchHit(
                Kind.valueOf(row.text("kind").toUpperCase(Locale.ROOT)),
                row.text("id"),
                Values.text(row, "name"),
                Values.text(row, "space_key"),
                Values.text(row, "url"));
    }
}
