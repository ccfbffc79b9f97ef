package org.stocktake.read;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;

/**
 * What a search found.
 *
 * @param id id of the page or finding, key of the space, or name of the rule
 * @param name title or name, or the rule of the finding; absent if not known
 * @param space absent for a rule
 * @param path of a page; absent if not known
 * @param url of a page; absent if not known
 */
public record SearchHit(
        Kind kind,
        String id,
        @Nullable String name,
        @Nullable String space,
        @Nullable String path,
        @Nullable String url) {
    /** What was found. */
    public enum Kind {
        PAGE,
        SPACE,
        RULE,
        FINDING
    }

    static SearchHit of(Row row) {
        return new SearchHit(
                Kind.valueOf(row.text("kind").toUpperCase(Locale.ROOT)),
                row.text("id"),
                Values.text(row, "name"),
                Values.text(row, "space_key"),
                Values.text(row, "path"),
                Values.text(row, "url"));
    }
}
