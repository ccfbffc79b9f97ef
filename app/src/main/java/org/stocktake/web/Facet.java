package org.stocktake.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.stocktake.read.FindingSearch;
import org.stocktake.read.FindingSearch.FacetValue;

/**
 * Values that narrow a list, each with the number of rows that it leads to.
 *
 * @param first the values that are always shown
 * @param more the others, which are shown on request
 * @param left values that are not listed
 */
record Facet(String title, List<Choice> first, List<Choice> more, int left) {
    /** Values that are always shown. */
    private static final int FIRST = 7;

    /** Values that are shown on request. */
    private static final int MORE = 60;

    /**
     * A value.
     *
     * @param rows that the list has with it
     * @param active whether the list is narrowed by it; then the link removes it
     */
    record Choice(String text, long rows, String link, boolean active) {}

    Facet {
        first = List.copyOf(first);
        more = List.copyOf(more);
    }

    /** The facets of a list of findings. */
    static List<Facet> of(FindingFilter filter, List<FacetValue> values) {
        return List.of(
                fixed("Severity", Parameter.SEVERITY, filter, FindingSearch.Facet.SEVERITY, values),
                open("Rule", Parameter.RULE, filter, FindingSearch.Facet.RULE, values),
                open("Space", Parameter.SPACE, filter, FindingSearch.Facet.SPACE, values),
                open("Owner", Parameter.OWNER, filter, FindingSearch.Facet.OWNER, values),
                fixed("State", Parameter.STATE, filter, FindingSearch.Facet.STATE, values),
                fixed("Age", Parameter.AGE, filter, FindingSearch.Facet.AGE, values));
    }

    private static List<FacetValue> only(FindingSearch.Facet facet, List<FacetValue> values) {
        return values.stream().filter(value -> value.facet() == facet).toList();
    }

    /** A facet with few values in an order of their own, and with names for several of them together. */
    private static Facet fixed(
            String title, Parameter parameter, FindingFilter filter, FindingSearch.Facet facet, List<FacetValue> all) {
        List<FacetValue> values = only(facet, all);
        Address address = filter.address();
        List<Choice> choices = new ArrayList<>();
        boolean usual = address.all(parameter).isEmpty();
        switch (facet) {
            case SEVERITY -> {
                choices.add(new Choice(
                        "medium or worse",
                        sum(values, FindingSearch.SEVERE.severities()),
                        address.without(parameter).link(),
                        usual));
                FindingFilter.SEVERITIES.forEach(each -> choices.add(choice(address, parameter, each, each, values)));
            }
            case STATE -> {
                choices.add(new Choice(
                        "all open",
                        sum(values, FindingSearch.SEVERE.states()),
                        address.without(parameter).link(),
                        usual));
                FindingFilter.STATES.forEach(each -> choices.add(choice(address, parameter, each, each, values)));
            }
            default ->
                FindingFilter.AGES.forEach(each -> choices.add(choice(address, parameter, each, age(each), values)));
        }
        if (facet != FindingSearch.Facet.AGE) {
            choices.add(new Choice(
                    FindingFilter.ANY,
                    values.stream().mapToLong(FacetValue::findings).sum(),
                    address.with(parameter, FindingFilter.ANY).link(),
                    address.has(parameter, FindingFilter.ANY)));
        }
        return new Facet(title, choices, List.of(), 0);
    }

    /** What an age means. */
    static String age(String name) {
        return switch (FindingSearch.Age.valueOf(name.toUpperCase(Locale.ROOT))) {
            case ANY -> "any";
            case THIS_WEEK -> "this week";
            case MONTH -> "1 to 4 weeks";
            case QUARTER -> "5 to 12 weeks";
            case OLDER -> "over 12 weeks";
        };
    }

    private static long sum(List<FacetValue> values, List<String> of) {
        return values.stream()
                .filter(value -> of.contains(value.value()))
                .mapToLong(FacetValue::findings)
                .sum();
    }

    private static Choice choice(
            Address address, Parameter parameter, String value, String text, List<FacetValue> values) {
        boolean active = address.has(parameter, value);
        return new Choice(
                text,
                sum(values, List.of(value)),
                (active ? address.without(parameter) : address.with(parameter, value)).link(),
                active);
    }

    /** A facet with as many values as the week has. */
    private static Facet open(
            String title, Parameter parameter, FindingFilter filter, FindingSearch.Facet facet, List<FacetValue> all) {
        return open(
                title,
                filter.address(),
                parameter,
                only(facet, all).stream()
                        .map(each -> each.value().isEmpty()
                                ? new Value(FindingSearch.WITHOUT, "no " + parameter.text(), each.findings())
                                : new Value(
                                        each.value(),
                                        each.name().isEmpty() ? each.value() : each.name(),
                                        each.findings()))
                        .toList());
    }

    /** A value of an open facet with the rows that it leads to. */
    record Value(String value, String text, long rows) {}

    /** A facet with as many values as the week has. The chosen ones come first, and then the most frequent. */
    static Facet open(String title, Address address, Parameter parameter, List<Value> values) {
        List<Choice> choices = new ArrayList<>();
        Set<String> listed = new LinkedHashSet<>();
        for (Value each : values) {
            boolean active = address.has(parameter, each.value());
            listed.add(each.value());
            choices.add(new Choice(
                    each.text(),
                    each.rows(),
                    (active ? address.without(parameter) : address.with(parameter, each.value())).link(),
                    active));
        }
        // A chosen value that no row has under the other filters can still be removed.
        address.all(parameter).stream()
                .filter(value -> !listed.contains(value))
                .forEach(value -> choices.add(
                        0, new Choice(value, 0, address.without(parameter).link(), true)));
        choices.sort((one, other) -> Boolean.compare(other.active(), one.active()));
        int first = Math.min(FIRST, choices.size());
        int more = Math.min(first + MORE, choices.size());
        return new Facet(title, choices.subList(0, first), choices.subList(first, more), choices.size() - more);
    }
}
