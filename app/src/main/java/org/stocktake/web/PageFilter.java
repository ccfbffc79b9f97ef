package org.stocktake.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.read.CountedPages;
import org.stocktake.read.PageSearch;
import org.stocktake.table.Column;
import org.stocktake.table.Type;

/**
 * Which pages an address names, and how they stand. Without parameters these are all pages and blog posts.
 *
 * @param address of the list, without the number of its part
 * @param columns all columns that the list can show
 */
record PageFilter(Address address, PageSearch search, Sorting sorting, List<Column> columns) {
    static final List<String> SEVERITIES = List.of("critical", "high", "medium", "low", "info", "none");
    static final List<String> AGES =
            Arrays.stream(PageSearch.Age.values()).map(PageSearch.Age::text).toList();

    /** The parameters of the filter. */
    static final List<Accepted> ACCEPTED = List.of(
            Accepted.one(
                    Parameter.METRIC,
                    Arrays.stream(CountedPages.values()).map(CountedPages::text).toArray(String[]::new)),
            Accepted.texts(Parameter.SPACE),
            Accepted.several(Parameter.SEVERITY, SEVERITIES.toArray(String[]::new)),
            Accepted.texts(Parameter.STATE),
            Accepted.texts(Parameter.GROUP),
            Accepted.texts(Parameter.OWNER),
            Accepted.several(Parameter.AGE, AGES.toArray(String[]::new)),
            Accepted.text(Parameter.DEPTH),
            Accepted.text(Parameter.Q),
            Accepted.text(Parameter.SORT),
            Accepted.text(Parameter.PAGE),
            Accepted.texts(Parameter.COLS));

    /** Parameters that narrow the list. */
    private static final List<Parameter> NARROWING = List.of(
            Parameter.METRIC,
            Parameter.SPACE,
            Parameter.SEVERITY,
            Parameter.STATE,
            Parameter.GROUP,
            Parameter.OWNER,
            Parameter.AGE,
            Parameter.DEPTH,
            Parameter.Q);

    PageFilter {
        columns = List.copyOf(columns);
    }

    /** @throws Refusal 400 for a column that the week does not have, 404 for a space or owner that it does not have */
    static PageFilter of(Request request) {
        request.all(Parameter.SPACE).forEach(space -> SpaceScreen.require(request, space));
        People.requireOwners(request);
        request.one(Parameter.DEPTH).ifPresent(PageFilter::requireDepth);
        List<Column> columns = PageSearch.columns(request.published(), request.week());
        Sorting sorting = Sorting.of(request, new Sorting("priority", true));
        require(Parameter.SORT, sorting.key(), columns);
        Set<String> chosen = new LinkedHashSet<>(request.all(Parameter.COLS));
        chosen.forEach(name -> require(Parameter.COLS, name, columns));
        return new PageFilter(
                request.address().without(Parameter.PAGE),
                new PageSearch(
                        request.one(Parameter.METRIC).flatMap(CountedPages::of).orElse(null),
                        request.all(Parameter.SPACE),
                        request.all(Parameter.SEVERITY),
                        request.all(Parameter.STATE),
                        request.all(Parameter.GROUP),
                        request.all(Parameter.OWNER),
                        request.all(Parameter.AGE).stream()
                                .map(age -> PageSearch.Age.valueOf(age.toUpperCase(Locale.ROOT)))
                                .toList(),
                        request.all(Parameter.DEPTH),
                        request.one(Parameter.Q).orElse(""),
                        chosen.isEmpty() ? PageSearch.COLUMNS : new ArrayList<>(chosen),
                        new PageSearch.Order(sorting.key(), sorting.descending())),
                sorting,
                columns);
    }

    private static void requireDepth(String depth) {
        if (!depth.matches("\\d{1,4}|-")) {
            throw Refusal.badRequest(
                    "The parameter \"depth\" must be a number of pages above, or - for pages where it is not known, but was \"%s\"."
                            .formatted(depth),
                    "Correct the address, or remove the parameter.");
        }
    }

    private static void require(Parameter parameter, String name, List<Column> columns) {
        if (columns.stream().noneMatch(column -> column.name().equals(name))) {
            throw Refusal.badRequest(
                    "The parameter \"%s\" must name a column of the table pages but was \"%s\"."
                            .formatted(parameter.text(), name),
                    "\"stocktake list tables pages\" lists the columns. Correct the address, or remove the parameter.");
        }
    }

    /** The numbers whose pages are listed; absent for all pages. */
    @Nullable
    CountedPages counted() {
        return search.counted();
    }

    /** The shown columns, in the order of the address. */
    List<Column> shown() {
        return search.columns().stream()
                .map(name -> columns.stream()
                        .filter(column -> column.name().equals(name))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    /** Whether a click on a column shows its largest values first. */
    static boolean isDownFirst(Column column) {
        return column.type() != Type.TEXT;
    }

    boolean narrows() {
        return NARROWING.stream().anyMatch(parameter -> !address.all(parameter).isEmpty());
    }

    /** The list without any filter, in the same order. */
    Address cleared() {
        return address.without(NARROWING.toArray(Parameter[]::new));
    }
}
