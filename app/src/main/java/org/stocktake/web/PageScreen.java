package org.stocktake.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stocktake.model.Week;
import org.stocktake.read.Duplicate;
import org.stocktake.read.ListedFinding;
import org.stocktake.read.PageCard;
import org.stocktake.read.PageChange;
import org.stocktake.read.PageLinks;
import org.stocktake.read.PublishedWeeks;

/** Screen 5: what is true of one page. Its history is read on request, because that reads all weeks of the period. */
final class PageScreen implements Screen {
    /** Links of each direction on this screen; the screen of links has all of them. */
    static final int LINKS = 15;

    private static final int DUPLICATES = 50;

    /** Weeks whose changes are shown without a history. */
    private static final int WEEKS = 12;

    @Override
    public String address() {
        return "/pages/{id}";
    }

    @Override
    public List<Accepted> accepted() {
        return List.of(TrendsScreen.WEEKS);
    }

    @Override
    public View view(Request request) {
        PublishedWeeks published = request.published();
        Week week = request.week();
        PageCard card = card(request);
        long id = card.id();
        Optional<String> asked = request.one(Parameter.WEEKS);
        Week first = TrendsScreen.first(request, asked.orElse(Integer.toString(WEEKS)));
        return new View(
                card.value("title") instanceof String title && !title.isBlank() ? title : "Page " + id,
                "web/page.jte",
                Map.of(
                        "card",
                        card,
                        "findings",
                        ListedFinding.ofPage(published, week, id),
                        "links",
                        PageLinks.of(published, week, id),
                        "duplicates",
                        Duplicate.ofPage(published, week, id, DUPLICATES),
                        "changes",
                        PageChange.of(published, id, first, week),
                        "first",
                        first,
                        "history",
                        asked.map(weeks -> PageTrend.of(published, id, first, week))));
    }

    /**
     * The page that the address names.
     *
     * @throws Refusal 404 if the week does not have it
     */
    static PageCard card(Request request) {
        String id = request.name("id");
        Optional<Long> number =
                Optional.of(id).filter(text -> text.matches("[0-9]{1,18}")).map(Long::parseLong);
        return number.flatMap(page -> PageCard.of(request.published(), request.week(), page))
                .orElseThrow(() -> number.flatMap(page -> PageCard.lastWeek(request.published(), page))
                        .map(week -> gone(request, id, week))
                        .orElseGet(() -> Refusal.notFound(
                                "The week %s has no page \"%s\".".formatted(request.week(), id),
                                "It may be deleted, or not visible to the account."
                                        + " Search for its title, or choose an earlier week.")));
    }

    /** A page that was deleted, or that did not exist yet. */
    private static Refusal gone(Request request, String id, Week week) {
        return Refusal.elsewhere(
                "The week %s has no page \"%s\".".formatted(request.week(), id),
                "The newest week that has it is %s.".formatted(week),
                request.to("/pages").below(id).with(Parameter.WEEK, week.toString()));
    }
}
