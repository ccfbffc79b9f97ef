package org.stocktake.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stocktake.read.AnswerRows;
import org.stocktake.read.ChangeKind;
import org.stocktake.read.ChangeSearch;
import org.stocktake.read.ChangeSearch.FacetValue;
import org.stocktake.read.FindingChangeSearch;
import org.stocktake.read.FindingSearch;
import org.stocktake.read.ListedChange;
import org.stocktake.read.NumberChange;
import org.stocktake.read.Part;
import org.stocktake.read.WeekComparison;

/** Screen 7: what changed between two weeks, and what moved the numbers. */
final class ChangesScreen implements ListScreen {
    /** The headline numbers that readers ask for first, from the last to the first. */
    private static final List<String> FIRST = List.of("findings_open", "health");

    /** The comparison, or its absence for the first week. */
    record Shown(
            WeekComparison comparison,
            @Nullable String space,
            List<String> notes,
            List<NumberChange> numbers,
            List<FindingChangeSearch.Total> findings,
            Part<ListedChange> changes,
            List<Facet> facets) {
        Shown {
            notes = List.copyOf(notes);
            numbers = List.copyOf(numbers);
            findings = List.copyOf(findings);
            facets = List.copyOf(facets);
        }
    }

    @Override
    public String address() {
        return "/changes";
    }

    @Override
    public String label() {
        return "Changes";
    }

    @Override
    public List<Accepted> accepted() {
        return List.of(
                Accepted.text(Parameter.VS),
                Accepted.text(Parameter.SPACE),
                Accepted.several(Parameter.GROUP, ChangeKind.names().toArray(String[]::new)),
                Accepted.text(Parameter.PAGE));
    }

    @Override
    public View view(Request request) {
        Optional<Shown> shown = Compared.of(request).map(comparison -> shown(request, comparison));
        Map<String, Object> values = new HashMap<>();
        values.put("earlier", new ArrayList<>(request.published().weeks().headSet(request.week())));
        values.put("shown", shown);
        values.put("pager", Pager.of(request, shown.<Part<?>>map(Shown::changes).orElse(new Part<>(0, List.of()))));
        return new View("Changes", "web/changes.jte", values);
    }

    private static Shown shown(Request request, WeekComparison comparison) {
        String space = Compared.space(request, comparison);
        ChangeSearch search = search(request, space);
        return new Shown(
                comparison,
                space,
                Compared.notes(comparison),
                comparison.numbers(space).stream()
                        .filter(number -> (space == null) == (number.space() == null))
                        .sorted(Comparator.comparing(number -> -FIRST.indexOf(number.number())))
                        .toList(),
                new FindingChangeSearch("", null, FindingSearch.SEVERE.severities(), space == null ? "" : space)
                        .totals(comparison),
                search.part(comparison, request.skip(), PAGE_SIZE),
                facets(request, search.facets(comparison)));
    }

    private static ChangeSearch search(Request request, @Nullable String space) {
        return new ChangeSearch(request.all(Parameter.GROUP), space == null ? List.of() : List.of(space));
    }

    private static List<Facet> facets(Request request, List<FacetValue> values) {
        Address address = request.address().without(Parameter.PAGE);
        return List.of(
                facet("What happened", address, Parameter.GROUP, ChangeSearch.Facet.KIND, values),
                facet("Space", address, Parameter.SPACE, ChangeSearch.Facet.SPACE, values));
    }

    private static Facet facet(
            String title, Address address, Parameter parameter, ChangeSearch.Facet facet, List<FacetValue> values) {
        return Facet.open(
                title,
                address,
                parameter,
                values.stream()
                        .filter(each -> each.facet() == facet)
                        .map(each -> new Facet.Value(
                                each.value(),
                                facet == ChangeSearch.Facet.KIND ? ChangeKind.text(each.value()) : each.value(),
                                each.changes()))
                        .toList());
    }

    /** The first week has no changes. */
    @Override
    public boolean hasRows(Request request) {
        return request.published().before(request.week()).isPresent();
    }

    @Override
    public AnswerRows rows(Request request) {
        WeekComparison comparison = Compared.require(request);
        return search(request, Compared.space(request, comparison)).rows(comparison);
    }
}
