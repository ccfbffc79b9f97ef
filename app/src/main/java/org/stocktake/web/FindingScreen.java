package org.stocktake.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Week;
import org.stocktake.read.FailingTarget;
import org.stocktake.read.FindingCard;
import org.stocktake.read.FindingSearch.Place;
import org.stocktake.read.Said;
import org.stocktake.report.FindingText;

/** Screen 3: one finding: why, since when, and what now. */
final class FindingScreen implements Screen {
    /** Pages that are named where they link to the same target. */
    private static final int SOURCES = 20;

    /**
     * A week of the strip.
     *
     * @param moment absent if the week does not list the finding
     */
    record Moment(Week week, FindingCard.@Nullable Moment moment) {}

    @Override
    public String address() {
        return "/findings/{id}";
    }

    @Override
    public List<Accepted> accepted() {
        return FindingFilter.ACCEPTED;
    }

    @Override
    public View view(Request request) {
        String id = request.name("id");
        FindingFilter filter = FindingFilter.of(request);
        FindingCard card = FindingCard.of(request.published(), request.week(), id)
                .orElseThrow(() -> Refusal.notFound(
                        "The week %s has no finding \"%s\".".formatted(request.week(), id),
                        "It may be older or newer: choose another week, or search for its page."));
        List<FailingTarget> targets = FailingTarget.ofFinding(request.published(), request.week(), card.finding());
        Map<String, Said> said = Said.of(request.published(), request.week(), List.of(id));
        Optional<Place> place = filter.search().place(request.published(), request.week(), filter.group(), id);
        return new View(
                FindingText.subject(card.finding()),
                "web/finding.jte",
                Map.of(
                        "card",
                        card,
                        "filter",
                        filter,
                        "said",
                        Optional.ofNullable(said.get(id)),
                        "seen",
                        Said.last(request.published(), id),
                        "place",
                        place,
                        "targets",
                        targets,
                        "sources",
                        targets.size() == 1
                                ? FailingTarget.sources(
                                                request.published(),
                                                request.week(),
                                                targets.get(0).id(),
                                                0,
                                                SOURCES)
                                        .rows()
                                : List.of(),
                        "strip",
                        strip(request, card),
                        "rule",
                        SiteFacts.of(request.published(), request.week())
                                .rule(card.finding().rule())));
    }

    /** The published weeks up to the chosen one, oldest first. */
    private static List<Moment> strip(Request request, FindingCard card) {
        Map<Week, FindingCard.Moment> life =
                card.life().stream().collect(Collectors.toMap(FindingCard.Moment::week, moment -> moment));
        List<Moment> strip = new ArrayList<>();
        for (Week week :
                request.published().weeks().headSet(request.week(), true).descendingSet()) {
            if (strip.size() < FindingCard.WEEKS) {
                strip.add(new Moment(week, life.get(week)));
            }
        }
        Collections.reverse(strip);
        return strip;
    }
}
