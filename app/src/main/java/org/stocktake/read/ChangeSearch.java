package org.stocktake.read;

import java.util.List;
import java.util.Locale;
import org.stocktake.model.LetterCase;

/**
 * A filter of changes between two weeks. An empty list matches all.
 *
 * @param kinds as in the table {@code changes}
 * @param spaces keys, in any letter case
 */
public record ChangeSearch(List<String> kinds, List<String> spaces) {
    /** All changes. */
    public static final ChangeSearch ALL = new ChangeSearch(List.of(), List.of());

    /**
     * A value that narrows the list.
     *
     * @param changes how many the list has with this value in place of those chosen now
     */
    public record FacetValue(Facet facet, String value, long changes) {}

    /** What a list of changes can be narrowed by. */
    public enum Facet {
        KIND,
        SPACE
    }

    public ChangeSearch {
        kinds = List.copyOf(kinds);
        spaces = spaces.stream().map(LetterCase::folded).toList();
    }

    /**
     * The changes by space, kind and page.
     *
     * @param skip changes before the part
     * @param most changes in the part
     */
    public Part<ListedChange> part(WeekComparison comparison, int skip, int most) {
        return Part.of(list(comparison, skip, most), ListedChange::of);
    }

    /** All matching changes as rows in the same order, with the columns of the table {@code changes}. */
    public AnswerRows rows(WeekComparison comparison) {
        return AnswerRows.of(list(comparison, 0, Integer.MAX_VALUE), "* EXCLUDE (hidden, matches)");
    }

    /** The values of all facets, by facet, the most frequent first. */
    public List<FacetValue> facets(WeekComparison comparison) {
        return question(comparison, "change_facets")
                .rows(row -> new FacetValue(
                        Facet.valueOf(row.text("facet").toUpperCase(Locale.ROOT)),
                        row.text("value"),
                        row.number("changes")));
    }

    private PublishedWeeks.Question list(WeekComparison comparison, int skip, int most) {
        return question(comparison, "changes").set("skip", skip).set("most", most);
    }

    private PublishedWeeks.Question question(WeekComparison comparison, String name) {
        return comparison.ask(name).setAll("kinds", kinds).setAll("in_spaces", spaces);
    }
}
