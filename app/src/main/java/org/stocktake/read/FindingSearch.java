package org.stocktake.read;

import java.util.List;
import java.util.Locale;
import org.stocktake.engine.Row;
import org.stocktake.model.LetterCase;
import org.stocktake.model.Week;

/**
 * A filter and an order of findings. An empty list matches all.
 *
 * @param states never empty
 * @param rules current names
 * @param spaces keys, in any letter case
 * @param owners ids
 * @param words text in title, evidence, name of the owner, rule, space or id, in any letter case
 */
public record FindingSearch(
        List<String> states,
        List<String> severities,
        List<String> rules,
        List<String> spaces,
        List<String> owners,
        Age age,
        String words,
        Sort sort) {
    /** Open findings of severity medium or worse, the highest priority first. */
    public static final FindingSearch SEVERE = new FindingSearch(
            List.of("new", "open", "reopened", "acknowledged"),
            List.of("critical", "high", "medium"),
            List.of(),
            List.of(),
            List.of(),
            Age.ANY,
            "",
            Sort.PRIORITY);

    /** Weeks since the first occurrence. */
    public enum Age {
        ANY(""),
        THIS_WEEK("this_week"),
        /** One to four weeks. */
        MONTH("month"),
        /** Five to twelve weeks. */
        QUARTER("quarter"),
        OLDER("older");

        private final String text;

        Age(String text) {
            this.text = text;
        }
    }

    /** Order of the list; unknown values come last. */
    public enum Sort {
        PRIORITY("priority DESC NULLS LAST"),
        SEVERITY("rank"),
        AGE("age_weeks DESC"),
        RULE("rule_id"),
        SPACE("space_key NULLS LAST"),
        OWNER("coalesce(owner_name, owner) NULLS LAST"),
        TITLE("title NULLS LAST");

        private final String sql;

        Sort(String sql) {
            this.sql = sql;
        }
    }

    /**
     * A part of the list.
     *
     * @param matches findings in the whole list; 0 if the part begins after its end
     */
    public record Part(long matches, List<ListedFinding> findings) {
        public Part {
            findings = List.copyOf(findings);
        }
    }

    /**
     * A value that narrows the list.
     *
     * @param value empty for findings without an owner or a space
     * @param name of an owner; empty if not known
     * @param findings how many the list has with this value in place of those chosen now
     */
    public record FacetValue(Facet facet, String value, String name, long findings) {}

    /** What a list of findings can be narrowed by. */
    public enum Facet {
        SEVERITY,
        RULE,
        SPACE,
        OWNER,
        STATE,
        AGE
    }

    public FindingSearch {
        if (states.isEmpty()) {
            throw new IllegalArgumentException("a search for findings must name a state");
        }
        states = List.copyOf(states);
        severities = List.copyOf(severities);
        rules = List.copyOf(rules);
        spaces = spaces.stream().map(LetterCase::folded).toList();
        owners = List.copyOf(owners);
    }

    /** All matching findings. */
    public List<ListedFinding> all(PublishedWeeks published, Week week) {
        return part(published, week, 0, Integer.MAX_VALUE).findings();
    }

    /**
     * @param skip findings before the part
     * @param most findings in the part
     */
    public Part part(PublishedWeeks published, Week week, int skip, int most) {
        List<Row> rows = question(published, "finding_search", week)
                .with("order", sort.sql)
                .set("skip", skip)
                .set("most", most)
                .rows();
        return new Part(
                rows.isEmpty() ? 0 : rows.get(0).number("matches"),
                rows.stream().map(ListedFinding::of).toList());
    }

    /** All matching findings as rows, in the same order. */
    public AnswerRows rows(PublishedWeeks published, Week week) {
        return AnswerRows.of(
                question(published, "finding_search", week)
                        .with("order", sort.sql)
                        .set("skip", 0)
                        .set("most", Integer.MAX_VALUE),
                "* EXCLUDE (rank, matches)");
    }

    /** The values of all facets, by facet, the most frequent first. */
    public List<FacetValue> facets(PublishedWeeks published, Week week) {
        return question(published, "facets", week).rows(FindingSearch::facet);
    }

    private PublishedWeeks.Question question(PublishedWeeks published, String name, Week week) {
        return published
                .ask(name, week)
                .setAll("states", states)
                .setAll("severities", severities)
                .setAll("rules", rules)
                .setAll("in_spaces", spaces)
                .setAll("owners", owners)
                .set("age", age.text)
                .set("words", words);
    }

    private static FacetValue facet(Row row) {
        String value = Values.text(row, "value");
        String name = Values.text(row, "name");
        return new FacetValue(
                Facet.valueOf(row.text("facet").toUpperCase(Locale.ROOT)),
                value == null ? "" : value,
                name == null ? "" : name,
                row.number("findings"));
    }
}
