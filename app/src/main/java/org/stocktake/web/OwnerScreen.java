package org.stocktake.web;

import java.util.List;
import java.util.Map;
import org.stocktake.model.Week;
import org.stocktake.read.ApproverSearch;
import org.stocktake.read.FindingSearch;
import org.stocktake.read.FindingTotals;
import org.stocktake.read.OwnerRow;
import org.stocktake.read.Part;
import org.stocktake.read.Person;
import org.stocktake.read.PublishedWeeks;

/** Screen 9: what one person has to do, as owner and as approver. */
final class OwnerScreen implements Screen {
    /** Findings to start with. */
    private static final int FIRST = 10;

    @Override
    public String address() {
        return "/owners/{id}";
    }

    @Override
    public View view(Request request) {
        PublishedWeeks published = request.published();
        Week week = request.week();
        Person person = People.require(request, request.name("id"));
        Week first = TrendsScreen.first(request, ApproversScreen.USUAL);
        Part<?> findings = search(person, FindingSearch.SEVERE.severities()).part(published, week, 0, FIRST);
        return new View(
                person.shown(),
                "web/owner.jte",
                Map.of(
                        "person",
                        person,
                        "owner",
                        OwnerRow.one(published, week, person.id()),
                        "findings",
                        findings.rows(),
                        "severe",
                        findings.matches(),
                        "totals",
                        FindingTotals.of(published, week, search(person, List.of())),
                        "approver",
                        ApproverSearch.one(published, first, week, person.id()),
                        "first",
                        first));
    }

    /** The open findings of a person. */
    private static FindingSearch search(Person person, List<String> severities) {
        return new FindingSearch(
                FindingSearch.SEVERE.states(),
                severities,
                List.of(),
                List.of(),
                List.of(person.id()),
                FindingSearch.Age.ANY,
                "",
                FindingSearch.Sort.PRIORITY);
    }
}
