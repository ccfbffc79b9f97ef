package org.stocktake.web;

import org.stocktake.read.FindingSearch;
import org.stocktake.read.Person;

/** People that addresses name. */
final class People {
    private People() {}

    /** @throws Refusal 404 if the week does not name the person */
    static Person require(Request request, String id) {
        return Person.of(request.published(), request.week(), id)
                .orElseThrow(() -> Refusal.notFound(
                        "The week %s has no person with the id \"%s\".".formatted(request.week(), id),
                        "The page Owners lists the owners of the week. Choose one, or another week."));
    }

    /** @throws Refusal 404 for an owner that the week does not name; a hyphen stands for pages without one */
    static void requireOwners(Request request) {
        request.all(Parameter.OWNER).stream()
                .filter(id -> !id.equals(FindingSearch.WITHOUT))
                .forEach(id -> require(request, id));
    }
}
