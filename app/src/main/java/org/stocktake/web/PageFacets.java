package org.stocktake.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stocktake.read.CountedPages;
import org.stocktake.read.PageSearch;
import org.stocktake.read.PageSearch.FacetValue;

/** The facets of a list of pages. */
final class PageFacets {
    private PageFacets() {}

    static List<Facet> of(PageFilter filter, List<FacetValue> values) {
        Address address = filter.address();
        return List.of(
                counted(address, only(PageSearch.Facet.COUNTED, values)),
                Facet.open("Space", address, Parameter.SPACE, values(PageSearch.Facet.SPACE, "no space", values)),
                fixed(
                        "Worst open finding",
                        address,
                        Parameter.SEVERITY,
                        PageFilter.SEVERITIES,
                        only(PageSearch.Facet.SEVERITY, values)),
                fixed("Last update", address, Parameter.AGE, PageFilter.AGES, only(PageSearch.Facet.AGE, values)),
                Facet.open(
                        "Workflow state",
                        address,
                        Parameter.STATE,
                        values(PageSearch.Facet.STATE, "no known state", values)),
                Facet.open(
                        "Owner", address, Parameter.OWNER, values(PageSearch.Facet.OWNER, "no known owner", values)));
    }

    private static List<FacetValue> only(PageSearch.Facet facet, List<FacetValue> values) {
        return values.stream().filter(value -> value.facet() == facet).toList();
    }

    private static List<Facet.Value> values(PageSearch.Facet facet, String without, List<FacetValue> values) {
        return only(facet, values).stream()
                .map(each -> each.value().isEmpty()
                        ? new Facet.Value(PageSearch.WITHOUT, without, each.pages())
                        : new Facet.Value(
                                each.value(), each.name().isEmpty() ? each.value() : each.name(), each.pages()))
                .toList();
    }

    /** The numbers that count pages, in the order of the questions that readers ask. */
    private static Facet counted(Address address, List<FacetValue> values) {
        List<Facet.Choice> first = new ArrayList<>();
        List<Facet.Choice> more = new ArrayList<>();
        for (CountedPages counted : CountedPages.values()) {
            Facet.Choice choice = choice(address, Parameter.METRIC, counted.text(), counted.title(), values);
            boolean usual = counted == CountedPages.PAGES_CURRENT
                    || counted == CountedPages.BLOGPOSTS
                    || counted == CountedPages.UNHEALTHY
                    || counted == CountedPages.OUTDATED
                    || counted == CountedPages.OWNER_INACTIVE
                    || counted == CountedPages.BROKEN_LINKS
                    || counted == CountedPages.DUPLICATES;
            (usual || choice.active() ? first : more).add(choice);
        }
        return new Facet("Counted as", first, more, 0);
    }

    private static Facet fixed(
            String title, Address address, Parameter parameter, List<String> names, List<FacetValue> values) {
        return new Facet(
                title,
                names.stream()
                        .map(name -> choice(address, parameter, name, text(parameter, name), values))
                        .toList(),
                List.of(),
                0);
    }

    private static Facet.Choice choice(
            Address address, Parameter parameter, String value, String text, List<FacetValue> values) {
        boolean active = address.has(parameter, value);
        Optional<FacetValue> found =
                values.stream().filter(each -> each.value().equals(value)).findFirst();
        return new Facet.Choice(
                text,
                found.map(FacetValue::pages).orElse(0L),
                (active ? address.without(parameter) : address.with(parameter, value)).link(),
                active);
    }

    private static String text(Parameter parameter, String name) {
        return parameter == Parameter.AGE ? age(name) : name;
    }

    /** What an age means. */
    static String age(String name) {
        return switch (PageSearch.Age.valueOf(name.toUpperCase(Locale.ROOT))) {
            case D90 -> "within 90 days";
            case D365 -> "91 to 365 days ago";
            case D730 -> "366 to 730 days ago";
            case OLDER -> "over 730 days ago";
            case UNKNOWN -> "not known";
        };
    }
}
