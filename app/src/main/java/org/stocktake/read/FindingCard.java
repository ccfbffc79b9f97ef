package org.stocktake.read;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/**
 * One finding in a week, and its life up to that week.
 *
 * @param ruleVersion version of the rule that was evaluated
 * @param threshold the effective thresholds; absent if the rule has none
 * @param suppressedUntil last day of a suppression; absent if permanent
 * @param setBy who suppressed or acknowledged it; absent if privacy excludes names
 * @param reason absent if none was given
 * @param life its states in the last {@link #WEEKS} readable weeks since it was first seen, oldest first; a week that does not
 *     know it is left out
 */
public record FindingCard(
        ListedFinding finding,
        long ruleVersion,
        @Nullable String threshold,
        @Nullable String why,
        @Nullable String whatToDo,
        @Nullable LocalDate suppressedUntil,
        @Nullable String setBy,
        @Nullable Instant setAt,
        @Nullable String reason,
        List<Moment> life) {
    /** Weeks of a life. To read those of five years takes longer than all other questions about a finding. */
    public static final int WEEKS = 52;

    /** @param ruleVersion version of the rule in that week */
    public record Moment(Week week, String state, String severity, long ruleVersion) {}

    public FindingCard {
        life = List.copyOf(life);
    }

    /** Empty if the week does not list a finding with this id. */
    public static Optional<FindingCard> of(PublishedWeeks published, Week week, String id) {
        return published.ask("finding", week).set("finding", id).rows().stream()
                .findFirst()
                .map(row -> of(row, ListedFinding.of(row), published, week));
    }

    private static List<Moment> life(ListedFinding finding, PublishedWeeks published, Week week) {
        // To read a week takes 3 ms, so those before the finding are left out.
        Week first = published.weeks().headSet(week, true).descendingSet().stream()
                .limit(WEEKS)
                .takeWhile(each -> each.toString().compareTo(finding.firstSeen()) >= 0)
                .reduce(week, (later, earlier) -> earlier);
        return published
                .ask("finding_life", week)
                .set("finding", finding.id())
                .set("first_week", first.toString())
                .set("last_week", week.toString())
                .rows(row -> new Moment(
                        Values.week(row), row.text("state"), row.text("severity"), row.number("rule_version")));
    }

    private static FindingCard of(Row row, ListedFinding finding, PublishedWeeks published, Week week) {
        return new FindingCard(
                finding,
                row.number("rule_version"),
                Values.text(row, "threshold"),
                Values.text(row, "why"),
                Values.text(row, "what_to_do"),
                Values.day(row, "suppressed_until"),
                Values.text(row, "set_by"),
                Values.instant(row, "set_at"),
                Values.text(row, "reason"),
                life(finding, published, week));
    }
}
