package org.stocktake.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.engine.Sql;
import org.stocktake.model.LetterCase;
import org.stocktake.model.Week;
import org.stocktake.table.Column;

/**
 * A filter and an order of pages and blog posts. An empty list matches all.
 *
 * @param counted only the pages that a number counts; absent for all
 * @param spaces keys, in any letter case
 * @param severities worst severities of open findings, and {@code none}
 * @param states workflow states, and {@link #WITHOUT}
 * @param workflows names of workflows
 * @param owners ids, and {@link #WITHOUT}
 * @param depths numbers of pages above, and {@link #WITHOUT}
 * @param words text in title, path or id, in any letter case
 * @param columns the columns that the list shows
 * @param order the column to sort by
 */
public record PageSearch(
        @Nullable CountedPages counted,
        List<String> spaces,
        List<String> severities,
        List<String> states,
        List<String> workflows,
        List<String> owners,
        List<Age> ages,
        List<String> depths,
        String words,
        List<String> columns,
        Order order) {
    /** The columns that a list shows first. */
    public static final List<String> COLUMNS = List.of(
            "worst_severity", "priority", "finding_count", "days_since_update", "owner", "word_count", "links_in");

    /** All pages, the highest priority first. */
    public static final PageSearch ALL = new PageSearch(
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            "",
            COLUMNS,
            new Order("priority", true));

    /** Stands for pages without a state, an owner or a depth in a list of these. */
    public static final String WITHOUT = "-";

    /** Columns that every row has. */
    private static final Set<String> FIXED = Set.of("page_id", "space_key", "title", "url");

    /** Days since the last update. */
    public enum Age {
        /** Up to 90. */
        D90,
        /** 91 to 365. */
        D365,
        /** 366 to 730. */
        D730,
        OLDER,
        UNKNOWN;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A column and a direction. Unknown values come last. */
    public record Order(String column, boolean descending) {}

    /**
     * A value that narrows the list.
     *
     * @param value empty for pages without a state or an owner
     * @param name of an owner; empty if not known
     * @param pages how many the list has with this value in place of those chosen now
     */
    public record FacetValue(Facet facet, String value, String name, long pages) {}

    /** What a list of pages can be narrowed by. */
    public enum Facet {
        COUNTED,
        SPACE,
        SEVERITY,
        AGE,
        STATE,
        OWNER
    }

    public PageSearch {
        spaces = spaces.stream().map(LetterCase::folded).toList();
        severities = List.copyOf(severities);
        states = List.copyOf(states);
        workflows = List.copyOf(workflows);
        owners = List.copyOf(owners);
        ages = List.copyOf(ages);
        depths = List.copyOf(depths);
        columns = List.copyOf(columns);
    }

    /** Pages at any depth. */
    public PageSearch(
            @Nullable CountedPages counted,
            List<String> spaces,
            List<String> severities,
            List<String> states,
            List<String> workflows,
            List<String> owners,
            List<Age> ages,
            String words,
            List<String> columns,
            Order order) {
        this(counted, spaces, severities, states, workflows, owners, ages, List.of(), words, columns, order);
    }

    /** The columns that a list can show and be sorted by: those of the dictionary that are filled, and custom ones. */
    public static List<Column> columns(PublishedWeeks published, Week week) {
        return published.columns("pages", week).stream()
                .filter(Column::isFilled)
                .toList();
    }

    /**
     * @param skip pages before the part
     * @param most pages in the part
     * @throws IllegalArgumentException for a column that the table does not have
     */
    public Part<ListedPage> part(PublishedWeeks published, Week week, int skip, int most) {
        return Part.of(list(published, week, skip, most), row -> ListedPage.of(row, columns));
    }

    /**
     * All matching pages as rows: id, space, title, address, and the columns of the search. A column of people is followed
     * by their names.
     */
    public AnswerRows rows(PublishedWeeks published, Week week) {
        return AnswerRows.of(
                list(published, week, 0, Integer.MAX_VALUE), "* EXCLUDE (hidden, listed_findings, matches)");
    }

    /** The values of all facets, by facet, the most frequent first. */
    public List<FacetValue> facets(PublishedWeeks published, Week week) {
        return question(published, "page_facets", week).rows(PageSearch::facet);
    }

    private PublishedWeeks.Question list(PublishedWeeks published, Week week, int skip, int most) {
        Set<String> known =
                published.columns("pages", week).stream().map(Column::name).collect(Collectors.toSet());
        Stream.concat(columns.stream(), Stream.of(order.column())).forEach(column -> {
            if (!known.contains(column)) {
                throw new IllegalArgumentException("the table pages has no column " + column);
            }
        });
        return question(published, "page_search", week)
                .with("columns", selected())
                .with(
                        "order",
                        Sql.name(order.column()) + (order.descending() ? ", 'DESC NULLS LAST'" : ", 'ASC NULLS LAST'"))
                .set("skip", skip)
                .set("most", most);
    }

    private String selected() {
        List<String> selected = new ArrayList<>();
        for (String column : new LinkedHashSet<>(columns)) {
            if (!FIXED.contains(column)) {
                selected.add(Sql.name(column));
            }
            if (ListedPage.PEOPLE.contains(column)) {
                selected.add(column + "_name");
            }
        }
        return selected.isEmpty() ? "status" : String.join(", ", selected);
    }

    private PublishedWeeks.Question question(PublishedWeeks published, String name, Week week) {
        return published
                .ask(name, week)
                .set("counted", counted == null ? "" : counted.text())
                .setAll("in_spaces", spaces)
                .setAll("severities", severities)
                .setAll("states", states)
                .setAll("workflows", workflows)
                .setAll("owners", owners)
                .setAll("ages", ages.stream().map(Age::text).toList())
                .setAll("depths", depths)
                .set("words", words.strip());
    }

    private static FacetValue facet(Row row) {
        String value = Values.text(row, "value");
        String name = Values.text(row, "name");
        return new FacetValue(
                Facet.valueOf(row.text("facet").toUpperCase(Locale.ROOT)),
                value == null ? "" : value,
                name == null ? "" : name,
                row.number("pages"));
    }
}
