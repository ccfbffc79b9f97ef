package org.stocktake.read;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/**
 * A filter of the approvals that people were assigned to in a period. Only weeks that can be read tell of them.
 *
 * @param first week of the period
 * @param approver id of a person; empty for all
 * @param space key, in any letter case; empty for all
 * @param outcomes empty for all
 */
public record AssignmentSearch(Week first, String approver, String space, List<Outcome> outcomes) {
    /** What became of an assignment. */
    public enum Outcome {
        APPROVED,
        REJECTED,
        /** The approver moved the page to another state: a decision of which no week shows whether it is an approval. */
        MOVED,
        /** No decision yet. */
        PENDING,
        /** The page left the state, or the approval was complete, before a decision of this person was seen. */
        ENDED;

        /** The decisions. */
        public static final List<Outcome> DECIDED = List.of(APPROVED, REJECTED, MOVED);

        /** Name in queries and addresses. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One approver of an approval while a page stays in a state.
     *
     * @param title absent if hidden or not known
     * @param listed whether the week has the page
     * @param approverName absent if not known, and if privacy excludes names
     * @param assignedAt when the page entered the state; absent if not known
     * @param toState where the approver moved the page; absent for other outcomes
     * @param decidedAt when the decision was made, or first seen; absent if not known
     * @param days from one to the other; absent if one of them is not known
     */
    public record Assignment(
            long page,
            @Nullable String space,
            @Nullable String title,
            boolean hidden,
            boolean listed,
            @Nullable String approval,
            @Nullable String workflow,
            @Nullable String state,
            String approver,
            @Nullable String approverName,
            @Nullable Instant assignedAt,
            Outcome outcome,
            @Nullable String toState,
            @Nullable Instant decidedAt,
            @Nullable Double days) {}

    public AssignmentSearch {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * The newest first.
     *
     * @param week the last of the period
     * @param skip assignments before the part
     * @param most assignments in the part
     */
    public Part<Assignment> part(PublishedWeeks published, Week week, int skip, int most) {
        return Part.of(question(published, week, skip, most), AssignmentSearch::assignment);
    }

    /** All matching assignments as rows, in the same order. */
    public AnswerRows rows(PublishedWeeks published, Week week) {
        return AnswerRows.of(question(published, week, 0, Integer.MAX_VALUE), "* EXCLUDE (hidden, listed, matches)");
    }

    PublishedWeeks.Question question(PublishedWeeks published, Week week, int skip, int most) {
        return published
                .ask("assignments", week)
                .set("first_week", first.toString())
                .set("last_week", week.toString())
                .set("approver", approver)
                .set("in_space", space)
                .setAll("outcomes", outcomes.stream().map(Outcome::text).toList())
                .set("skip", skip)
                .set("most", most);
    }

    private static Assignment assignment(Row row) {
        return new Assignment(
                row.number("page_id"),
                Values.text(row, "space_key"),
                Values.text(row, "title"),
                Values.isTrue(row, "hidden"),
                Values.isTrue(row, "listed"),
                Values.text(row, "approval"),
                Values.text(row, "workflow_name"),
                Values.text(row, "workflow_state"),
                row.text("approver"),
                Values.text(row, "approver_name"),
                Values.instant(row, "assigned_at"),
                Outcome.valueOf(row.text("outcome").toUpperCase(Locale.ROOT)),
                Values.text(row, "to_state"),
                Values.instant(row, "decided_at"),
                Values.decimal(row, "days"));
    }
}
