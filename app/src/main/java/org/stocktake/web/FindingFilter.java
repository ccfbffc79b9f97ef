package org.stocktake.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stocktake.read.FindingSearch;
import org.stocktake.read.FindingSearch.Group;

/**
 * Which findings an address names, and how they stand. Without parameters these are the open ones of severity medium or
 * worse.
 *
 * @param address of the list, without the number of its part
 */
record FindingFilter(Address address, FindingSearch search, Group group) {
    /** In place of a severity or state: all of them. */
    static final String ANY = "any";

    static final List<String> SEVERITIES = List.of("critical", "high", "medium", "low", "info");
    static final List<String> STATES = List.of("new", "open", "reopened", "acknowledged", "suppressed", "resolved");
    static final List<String> AGES = names(FindingSearch.Age.values(), FindingSearch.Age.ANY);
    static final List<String> GROUPS = names(Group.values());
    static final List<String> SORTS = names(FindingSearch.Sort.values());

    /** Severities, medium and worse by default. */
    static final Accepted SEVERITY = new Accepted(Parameter.SEVERITY, true, andAny(SEVERITIES));

    /** The parameters of the filter. */
    static final List<Accepted> ACCEPTED = List.of(
            Accepted.texts(Parameter.SPACE),
            Accepted.texts(Parameter.RULE),
            SEVERITY,
            new Accepted(Parameter.STATE, true, andAny(STATES)),
            Accepted.texts(Parameter.OWNER),
            new Accepted(Parameter.AGE, false, AGES),
            new Accepted(Parameter.GROUP, false, GROUPS),
            Accepted.text(Parameter.Q),
            new Accepted(Parameter.SORT, false, SORTS),
            Accepted.text(Parameter.PAGE));

    /** Parameters that narrow the list. */
    static final List<Parameter> NARROWING = List.of(
            Parameter.SPACE,
            Parameter.RULE,
            Parameter.SEVERITY,
            Parameter.STATE,
            Parameter.OWNER,
            Parameter.AGE,
            Parameter.Q);

    /** @throws Refusal 404 for a rule, space or owner that the week does not have */
    static FindingFilter of(Request request) {
        SiteFacts facts = SiteFacts.of(request.published(), request.week());

        for (String rule : request.all(Parameter.RULE)) {
            if (facts.rule(rule).isEmpty()) {
                throw Refusal.notFound(
                        "The week %s has no rule \"%s\".".formatted(request.week(), rule),
                        "The page Rules lists the rules of the week.");
            }
        }
        request.all(Parameter.SPACE).forEach(space -> requireSpace(facts, request, space));
        People.requireOwners(request);
        return new FindingFilter(
                request.address().without(Parameter.PAGE),
                new FindingSearch(
                        orAny(request.all(Parameter.STATE), FindingSearch.SEVERE.states(), STATES),
                        severities(request),
                        request.all(Parameter.RULE),
                        request.all(Parameter.SPACE),
                        request.all(Parameter.OWNER),
                        request.one(Parameter.AGE)
                                .map(age -> FindingSearch.Age.valueOf(age.toUpperCase(Locale.ROOT)))
                                .orElse(FindingSearch.Age.ANY),
                        request.one(Parameter.Q).orElse("").strip(),
                        request.one(Parameter.SORT)
                                .map(sort -> FindingSearch.Sort.valueOf(sort.toUpperCase(Locale.ROOT)))
                                .orElse(FindingSearch.Sort.PRIORITY)),
                request.one(Parameter.GROUP)
                        .map(group -> Group.valueOf(group.toUpperCase(Locale.ROOT)))
                        .orElse(Group.PAGE));
    }

    private static void requireSpace(SiteFacts facts, Request request, String space) {
        if (!space.equals(FindingSearch.WITHOUT) && facts.space(space).isEmpty()) {
            throw Refusal.notFound(
                    "The week %s has no space \"%s\".".formatted(request.week(), space),
                    "The page Spaces lists the spaces of the week.");
        }
    }

    /** The severities that an address names; an empty list stands for all. */
    static List<String> severities(Request request) {
        return orAny(request.all(Parameter.SEVERITY), FindingSearch.SEVERE.severities(), List.of());
    }

    private static List<String> orAny(List<String> given, List<String> usual, List<String> all) {
        return given.isEmpty() ? usual : given.contains(ANY) ? all : given;
    }

    private static List<String> andAny(List<String> values) {
        List<String> more = new ArrayList<>(values);
        more.add(ANY);
        return more;
    }

    private static List<String> names(Enum<?>... values) {
        return Stream.of(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static List<String> names(Enum<?>[] values, Enum<?> without) {
        return names(values).stream()
                .filter(name -> !name.equals(without.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableList());
    }

    /** Whether the address narrows the usual list, or lists others. */
    boolean narrows() {
        return NARROWING.stream().anyMatch(parameter -> !address.all(parameter).isEmpty());
    }

    /** The list without any filter, in the same order. */
    Address cleared() {
        return address.without(NARROWING.toArray(Parameter[]::new));
    }

    /** The part of the list that has a finding. */
    Address list(Optional<FindingSearch.Place> place) {
        Address list = address.at("/findings");
        long page = place.map(here -> 1 + (here.number() - 1) / ListScreen.PAGE_SIZE)
                .orElse(1L);
        return page == 1 ? list : list.with(Parameter.PAGE, Long.toString(page));
    }

    /** Where a finding is, with the filter, so that it knows its neighbours. */
    Address finding(String id) {
        return address.at("/findings").below(id);
    }
}
