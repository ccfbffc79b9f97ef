package org.stocktake.web;

import java.util.List;
import java.util.Map;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.Week;
import org.stocktake.read.PageCounts;
import org.stocktake.read.RuleTotals;
import org.stocktake.read.SpaceCard;
import org.stocktake.read.SpaceRow;
import org.stocktake.read.WorkflowCell;
import org.stocktake.report.Chart;
import org.stocktake.report.Trends;

/** Screen 4: one space, with its trends, its findings by rule, and where its pages wait. */
final class SpaceScreen implements Screen {
    /** Weeks of its charts. */
    private static final int WEEKS = 12;

    @Override
    public String address() {
        return "/spaces/{key}";
    }

    @Override
    public View view(Request request) {
        String asked = request.name("key");
        SpaceCard card = SpaceCard.of(request.published(), request.week(), asked)
                .orElseThrow(() -> unknown(asked, request.week()));
        SpaceRow row = SpaceRow.of(request.published(), request.week()).stream()
                .filter(space -> space.key().equals(card.key()))
                .findFirst()
                .orElseThrow(() -> unknown(asked, request.week()));
        List<RuleTotals> rules = RuleTotals.of(request.published(), request.week(), new SpaceKey(card.key()));
        return new View(
                "Space " + card.key(),
                "web/space.jte",
                Map.of(
                        "card",
                        card,
                        "row",
                        row,
                        "counts",
                        PageCounts.of(request.published(), request.week()),
                        "rules",
                        rules.stream()
                                .filter(rule -> rule.severe() + rule.minor() + rule.suppressed() > 0)
                                .toList(),
                        "states",
                        WorkflowCell.of(request.published(), request.week()).stream()
                                .filter(cell -> cell.space().equals(card.key()))
                                .toList(),
                        "trends",
                        Trends.of(
                                request.published(),
                                card.key(),
                                Trends.lines(),
                                request.week().plusWeeks(1L - WEEKS),
                                request.week(),
                                Chart.Size.SMALL)));
    }

    /**
     * The space with a key, in any letter case.
     *
     * @throws Refusal 404 if the week does not have it
     */
    static SpaceRow require(Request request, String key) {
        return SiteFacts.of(request.published(), request.week())
                .space(key)
                .orElseThrow(() -> unknown(key, request.week()));
    }

    static Refusal unknown(String key, Week week) {
        return Refusal.notFound(
                "The week %s has no space \"%s\".".formatted(week, key),
                "Choose a space from the list of spaces, or another week.");
    }
}
