package org.stocktake.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.finding.FindingState;
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
 * @param pages ids of pages
 * @param ids complete ids of findings
 */
public record FindingSearch(
        List<String> states,
        List<String> severities,
        List<String> rules,
        List<String> spaces,
        List<String> owners,
        Age age,
        String words,
        List<Long> pages,
        List<String> ids,
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

    /** The columns of a list that is read by other programs. */
    private static final String DETAILS =
            "finding_id, rule_id, severity, state, space_key, page_id, subject, evidence, priority,"
                    + " age_weeks, first_seen_week, owner, owner_name, threshold, suppressed_until, set_by, set_at, reason,"
                    + " subject_kind, subject_id, rule_version, priority_basis, why, what_to_do, title, url, iso_week";

    /** Stands for findings without an owner or a space in a list of owners or spaces. */
    public static final String WITHOUT = "-";

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

    /** Order of the list, as the engine makes a key of it; unknown values come last. */
    public enum Sort {
        PRIORITY("priority, 'DESC NULLS LAST'"),
        SEVERITY("rank, 'ASC NULLS LAST'"),
        AGE("age_weeks, 'DESC NULLS LAST'"),
        RULE("rule_id, 'ASC NULLS LAST'"),
        SPACE("space_key, 'ASC NULLS LAST'"),
        OWNER("coalesce(owner_name, owner), 'ASC NULLS LAST'"),
        TITLE("title, 'ASC NULLS LAST'"),
        ID("finding_id, 'ASC NULLS LAST'");

        private final String sql;

        Sort(String sql) {
            this.sql = sql;
        }
    }

    /** What stands together in a list. */
    public enum Group {
        NONE("''"),
        /** Findings about the same page, or about the same space or title. */
        PAGE("CASE WHEN subject_kind IN ('page', 'attachment') AND page_id IS NOT NULL THEN CAST(page_id AS VARCHAR)"
                + " ELSE concat_ws(' ', subject_kind, space_key, title) END"),
        RULE("rule_id"),
        OWNER("coalesce(owner, '-')");

        private final String sql;

        Group(String sql) {
            this.sql = sql;
        }
    }

    /**
     * Findings that stand together.
     *
     * @param key equal for findings of the same group
     * @param matches findings of the group in the whole list
     * @param findings those in the part of the list
     */
    public record Section(String key, long matches, List<ListedFinding> findings) {
        public Section {
            findings = List.copyOf(findings);
        }
    }

    /**
     * A part of a list in groups, the group with the first finding first.
     *
     * @param matches findings in the whole list; 0 if the part begins after its end
     */
    public record Sections(long matches, List<Section> sections) {
        public Sections {
            sections = List.copyOf(sections);
        }
    }

    /**
     * Where a finding stands in the list.
     *
     * @param number from 1
     * @param matches findings in the whole list
     * @param before id of the finding before it; absent for the first
     * @param after id of the finding after it; absent for the last
     */
    public record Place(
            long number,
            long matches,
            @Nullable String before,
            @Nullable String after) {}

    /**
     * A value that narrows the list.
     *
     * @param value empty for findings without an owner or a space; {@link #WITHOUT} lists them
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
        pages = List.copyOf(pages);
        ids = List.copyOf(ids);
    }

    /** A search in lists of any pages and ids. */
    public FindingSearch(
            List<String> states,
            List<String> severities,
            List<String> rules,
            List<String> spaces,
            List<String> owners,
            Age age,
            String words,
            Sort sort) {
        this(states, severities, rules, spaces, owners, age, words, List.of(), List.of(), sort);
    }

    /** A search for findings in any state. */
    static FindingSearch ofIds(List<String> ids) {
        return new FindingSearch(
                Stream.of(FindingState.values()).map(FindingState::text).toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Age.ANY,
                "",
                List.of(),
                ids,
                Sort.ID);
    }

    /** All matching findings. */
    public List<ListedFinding> all(PublishedWeeks published, Week week) {
        return list(published, week, Group.NONE).rows(ListedFinding::of);
    }

    /** How many findings match. */
    long count(PublishedWeeks published, Week week) {
        return matches(places(published, week, Group.NONE, 0, 1).rows());
    }

    /**
     * @param skip findings before the part
     * @param most findings in the part
     */
    public Part<ListedFinding> part(PublishedWeeks published, Week week, int skip, int most) {
        List<Row> places = places(published, week, Group.NONE, skip, most).rows();
        return new Part<>(matches(places), findings(published, week, places));
    }

    /** How many findings match, as each row of a part tells. */
    private static long matches(List<Row> places) {
        return places.isEmpty() ? 0 : places.get(0).number("matches");
    }

    private static List<ListedFinding> findings(PublishedWeeks published, Week week, List<Row> places) {
        List<String> ids = places.stream().map(row -> row.text("finding_id")).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, ListedFinding> byId =
                published.ask("finding_texts", week).setAll("ids", ids).rows(ListedFinding::of).stream()
                        .collect(Collectors.toMap(ListedFinding::id, Function.identity()));
        return ids.stream().map(id -> Objects.requireNonNull(byId.get(id), id)).toList();
    }

    /**
     * A part of the list in groups.
     *
     * @param skip findings before the part
     * @param most findings in the part
     */
    public Sections sections(PublishedWeeks published, Week week, Group group, int skip, int most) {
        List<Row> rows = places(published, week, group, skip, most).rows();
        List<ListedFinding> listed = findings(published, week, rows);
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < rows.size(); ) {
            String key = rows.get(i).text("group_key");
            long matches = rows.get(i).number("group_findings");
            List<ListedFinding> findings = new ArrayList<>();
            for (; i < rows.size() && rows.get(i).text("group_key").equals(key); i++) {
                findings.add(listed.get(i));
            }
            sections.add(new Section(key, matches, findings));
        }
        return new Sections(matches(rows), sections);
    }

    /**
     * How a finding stands with all that users have said.
     *
     * @param state that it has now
     */
    record Standing(String id, String state) {}

    /** How the matching findings stand, without those whose page is hidden from the reader. */
    List<Standing> standings(PublishedWeeks published, Week week) {
        Map<String, Said> said = Said.ofAll(published, week);
        List<Standing> standings = new ArrayList<>();
        list(published, week, Group.NONE).stream("SELECT finding_id, state FROM (", ") WHERE NOT hidden", row -> {
            String id = row.text("finding_id");
            Said since = said.get(id);
            standings.add(new Standing(id, since == null ? row.text("state") : since.state()));
        });
        return List.copyOf(standings);
    }

    /** All matching findings as rows, in the same order. */
    public AnswerRows rows(PublishedWeeks published, Week week, Group group) {
        return AnswerRows.of(
                list(published, week, group),
                "* EXCLUDE (rank, subject, subject_id, iso_week, searched, group_key, group_place, group_findings, place, matches)");
    }

    /** All matching findings with all columns, in the same order. */
    AnswerRows details(PublishedWeeks published, Week week) {
        return AnswerRows.of(list(published, week, Group.NONE), DETAILS);
    }

    /** The matching findings by rule and by space, the largest number first. */
    AnswerRows totals(PublishedWeeks published, Week week) {
        return AnswerRows.of(list(published, week, Group.NONE).within("finding_totals"));
    }

    /** Where a finding stands in the list; empty if it does not match. */
    public Optional<Place> place(PublishedWeeks published, Week week, Group group, String id) {
        return matching(published, week, group)
                .within("finding_place")
                .set("finding", id)
                .rows(row -> new Place(
                        row.number("number"),
                        row.number("matches"),
                        Values.text(row, "before"),
                        Values.text(row, "after")))
                .stream()
                .findFirst();
    }

    /** All matching findings. */
    private PublishedWeeks.Question list(PublishedWeeks published, Week week, Group group) {
        return places(published, week, group, 0, Integer.MAX_VALUE).within("finding_rows");
    }

    /** Ids of the findings of a part, and how many match. */
    private PublishedWeeks.Question places(PublishedWeeks published, Week week, Group group, int skip, int most) {
        return matching(published, week, group)
                .within("finding_search")
                .set("skip", skip)
                .set("most", most);
    }

    /** Ids of the matching findings. */
    private PublishedWeeks.Question matching(PublishedWeeks published, Week week, Group group) {
        return question(published, "finding_matches", week)
                .with("order", sort.sql)
                .with("group", group.sql);
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
                .set("words", words)
                .setAll("pages", pages.stream().map(String::valueOf).toList())
                .setAll("ids", ids);
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
