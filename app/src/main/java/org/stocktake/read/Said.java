package org.stocktake.read;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.finding.FindingAction;
import org.stocktake.model.Week;

/**
 * What users have said about a finding since its week was published. The next run publishes it.
 *
 * @param state that it has now
 * @param isWithdrawn whether a user withdrew what was said before; otherwise a suppression may have ended
 * @param until last day of a suppression; absent if permanent
 * @param by who said it; absent if privacy excludes names
 * @param at absent if the journal does not have the published action
 * @param reason absent if none was given, and if the page is hidden
 */
public record Said(
        String state,
        boolean isWithdrawn,
        @Nullable LocalDate until,
        @Nullable String by,
        @Nullable Instant at,
        @Nullable String reason) {
    /**
     * By id of the finding. A week that is not the newest is shown as published.
     *
     * @param ids of the findings
     */
    public static Map<String, Said> of(PublishedWeeks published, Week week, Collection<String> ids) {
        // What was said of all findings is one answer for all lists, until users say more.
        return of(published, week, Set.copyOf(ids)::contains);
    }

    /** The same of the findings of a list. */
    public static Map<String, Said> ofList(PublishedWeeks published, Week week, Collection<ListedFinding> findings) {
        return of(published, week, findings.stream().map(ListedFinding::id).toList());
    }

    /** A text that differs after another action on the finding. */
    public static String last(PublishedWeeks published, String id) {
        FindingAction action = published.actions().get(id);
        return action == null ? "none" : action.at().toString();
    }

    /** Of all findings of the week. */
    static Map<String, Said> ofAll(PublishedWeeks published, Week week) {
        return of(published, week, id -> true);
    }

    private static Map<String, Said> of(PublishedWeeks published, Week week, Predicate<String> ids) {
        if (!week.equals(published.newest())) {
            return Map.of();
        }
        return published.ask("said", week).rows().stream()
                .filter(row -> ids.test(row.text("finding_id")))
                .collect(Collectors.toUnmodifiableMap(row -> row.text("finding_id"), Said::of, (one, other) -> other));
    }

    private static Said of(Row row) {
        return new Said(
                row.text("state"),
                Values.isTrue(row, "withdrawn"),
                Values.day(row, "until"),
                Values.text(row, "set_by"),
                Values.instant(row, "set_at"),
                Values.text(row, "reason"));
    }
}
