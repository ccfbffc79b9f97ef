package org.stocktake.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.stocktake.model.Week;
import org.stocktake.read.AnswerRows;
import org.stocktake.read.OwnerRow;
import org.stocktake.read.OwnerSearch;
import org.stocktake.read.Part;
import org.stocktake.read.PublishedWeeks;

/** Screen 9: who has to do what. */
final class OwnersScreen implements ListScreen {
    private static final Sorting MOST_FINDINGS = new Sorting(key(OwnerSearch.Sort.FINDINGS), true);

    /** Statuses of accounts. */
    static final List<String> STATUSES = List.of("active", "inactive", "unknown");

    @Override
    public String address() {
        return "/owners";
    }

    @Override
    public String label() {
        return "Owners";
    }

    @Override
    public List<Accepted> accepted() {
        return List.of(
                Accepted.text(Parameter.SPACE),
                Accepted.one(Parameter.STATE, STATUSES.toArray(String[]::new)),
                Accepted.text(Parameter.Q),
                Sorting.accepted(Arrays.stream(OwnerSearch.Sort.values())
                        .map(OwnersScreen::key)
                        .toList()),
                Accepted.text(Parameter.PAGE));
    }

    @Override
    public View view(Request request) {
        PublishedWeeks published = request.published();
        Week week = request.week();
        Part<OwnerRow> part = search(request).part(published, week, request.skip(), PAGE_SIZE);
        return new View(
                "Owners",
                "web/owners.jte",
                Map.of(
                        "owners",
                        part.rows(),
                        "pager",
                        Pager.of(request, part),
                        "sorting",
                        Sorting.of(request, MOST_FINDINGS),
                        "totals",
                        OwnerRow.totals(published, week, WorkflowScreen.space(request)),
                        "spaces",
                        SiteFacts.of(published, week).spaces()));
    }

    /** What a total of owners counts. */
    static String title(OwnerRow.Total total) {
        return switch (total.status()) {
            case "active" -> "Active account";
            case "inactive" -> "Inactive account";
            default -> "Account not known";
        };
    }

    private static OwnerSearch search(Request request) {
        Sorting sorting = Sorting.of(request, MOST_FINDINGS);
        return new OwnerSearch(
                WorkflowScreen.space(request),
                request.one(Parameter.STATE).orElse(""),
                request.one(Parameter.Q).orElse("").strip(),
                OwnerSearch.Sort.valueOf(sorting.key().toUpperCase(Locale.ROOT)),
                sorting.descending());
    }

    private static String key(OwnerSearch.Sort sort) {
        return sort.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public AnswerRows rows(Request request) {
        return search(request).rows(request.published(), request.week());
    }
}
