package org.stocktake.web;

import java.util.List;
import java.util.Map;
import org.stocktake.model.Week;
import org.stocktake.read.FindingSearch;
import org.stocktake.read.Headline;
import org.stocktake.read.Headlines;
import org.stocktake.read.LargestChange;
import org.stocktake.read.ListedFinding;
import org.stocktake.read.PublishedWeeks;
import org.stocktake.read.Said;
import org.stocktake.report.Card;

/** Screen 1: how healthy the wiki is, what changed, and where to start. */
final class OverviewScreen implements Screen {
    /** Findings at the top. */
    private static final int START = 10;

    /** Rules and spaces with the most findings. */
    private static final int MOST = 8;

    /** The rules that the headline about stalled workflows counts. */
    private static final List<String> STALLED = List.of("APPROVAL_STALLED", "STATE_STALLED", "REJECTED_IDLE");

    @Override
    public String address() {
        return "/";
    }

    @Override
    public String label() {
        return "Overview";
    }

    @Override
    public View view(Request request) {
        PublishedWeeks published = request.published();
        Week week = request.week();
        Headlines headlines = Headlines.of(published, week);
        List<ListedFinding> start =
                FindingSearch.SEVERE.part(published, week, 0, START).rows();
        SiteFacts facts = SiteFacts.of(published, week);
        return new View(
                "Overview",
                "web/overview.jte",
                Map.of(
                        "headlines",
                        headlines,
                        "cards",
                        Card.of(headlines),
                        "change",
                        LargestChange.of(published, week),
                        "start",
                        start,
                        "said",
                        Said.ofList(published, week, start),
                        "rules",
                        facts.rules().stream()
                                .filter(rule -> rule.severe() > 0)
                                .limit(MOST)
                                .toList(),
                        "spaces",
                        facts.spaces().stream().limit(MOST).toList()));
    }

    /** The rows that a card counts, or what explains it. */
    static Address target(Request request, Headline headline) {
        return switch (headline) {
            case HEALTH -> request.to("/spaces");
            case COVERAGE -> request.to("/quality");
            case OUTDATED -> findings(request, List.of("OUTDATED"), "high");
            case STALLED -> findings(request, STALLED, FindingFilter.ANY);
            case OPEN -> request.to("/findings");
        };
    }

    /** Weeks of an earlier version may lack a rule, and then a list cannot be narrowed by it. */
    private static Address findings(Request request, List<String> rules, String severity) {
        SiteFacts facts = SiteFacts.of(request.published(), request.week());
        List<String> known =
                rules.stream().filter(rule -> facts.rule(rule).isPresent()).toList();
        return known.isEmpty()
                ? request.to("/rules")
                : request.to("/findings").with(Parameter.RULE, known).with(Parameter.SEVERITY, severity);
    }

    /** The history of a card. */
    static Address history(Request request, Headline headline) {
        return switch (headline) {
            case HEALTH -> request.to("/trends").with(Parameter.METRIC, "health");
            case COVERAGE -> request.to("/trends").with(Parameter.METRIC, "coverage");
            case OUTDATED -> request.to("/trends").with(Parameter.METRIC, "outdated");
            case STALLED -> request.to("/workflow");
            case OPEN -> request.to("/trends").with(Parameter.METRIC, "findings_open");
        };
    }
}
