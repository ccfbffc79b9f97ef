package org.stocktake.web;

import java.util.List;
import java.util.Map;
import org.stocktake.model.Week;
import org.stocktake.read.AnswerRows;
import org.stocktake.read.FindingSearch.Sections;
import org.stocktake.read.PublishedWeeks;
import org.stocktake.read.RuleTotals;
import org.stocktake.read.Said;
import org.stocktake.read.SpaceRow;

/** Screen 2: what should be done next. */
final class FindingsScreen implements ListScreen {
    @Override
    public String address() {
        return "/findings";
    }

    @Override
    public String label() {
        return "Findings";
    }

    @Override
    public List<Accepted> accepted() {
        return FindingFilter.ACCEPTED;
    }

    @Override
    public View view(Request request) {
        PublishedWeeks published = request.published();
        Week week = request.week();
        FindingFilter filter = FindingFilter.of(request);
        Sections sections = filter.search().sections(published, week, filter.group(), request.skip(), PAGE_SIZE);
        int shown = sections.sections().stream()
                .mapToInt(section -> section.findings().size())
                .sum();
        return new View(
                "Findings",
                "web/findings.jte",
                Map.of(
                        "filter",
                        filter,
                        "sections",
                        sections,
                        "said",
                        Said.ofList(
                                published,
                                week,
                                sections.sections().stream()
                                        .flatMap(section -> section.findings().stream())
                                        .toList()),
                        "pager",
                        Pager.of(request, sections.matches(), shown),
                        "facets",
                        Facet.of(filter, filter.search().facets(published, week)),
                        "empty",
                        sections.matches() == 0 ? empty(filter, SiteFacts.of(published, week)) : EmptyList.NONE));
    }

    /** Why the list is empty: there are four reasons, and they mean different things. */
    private static EmptyList empty(FindingFilter filter, SiteFacts facts) {
        List<RuleTotals> silent = filter.search().rules().stream()
                .flatMap(rule -> facts.rule(rule).stream())
                .filter(rule -> !rule.evaluated().equals("yes"))
                .toList();
        if (!silent.isEmpty()) {
            return EmptyList.notEvaluated(silent);
        }
        List<SpaceRow> partial = filter.search().spaces().stream()
                .flatMap(space -> facts.space(space).stream())
                .filter(space -> space.coverage() == null || space.coverage() < 100)
                .toList();
        if (!partial.isEmpty()) {
            return EmptyList.notRead(partial);
        }
        return filter.narrows() ? EmptyList.FILTERED : EmptyList.NOTHING_WRONG;
    }

    @Override
    public AnswerRows rows(Request request) {
        FindingFilter filter = FindingFilter.of(request);
        return filter.search().rows(request.published(), request.week(), filter.group());
    }
}
