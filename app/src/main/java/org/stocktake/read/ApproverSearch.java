package org.stocktake.read;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/**
 * Approvers of a period with their decisions, filtered and in an order.
 *
 * @param assignments what is counted
 * @param words text in name or id, in any letter case
 */
public record ApproverSearch(AssignmentSearch assignments, String words, Sort sort, boolean descending) {
    /** Order of the list; unknown values come last. */
    public enum Sort {
        NAME("folded(coalesce(name, approver))"),
        PENDING("pending"),
        ASSIGNED("assigned"),
        DECIDED("decided"),
        MEDIAN("median_days"),
        P90("p90_days");

        private final String sql;

        Sort(String sql) {
            this.sql = sql;
        }
    }

    /**
     * An approver.
     *
     * @param name absent if not known, and if privacy excludes names
     * @param status of the account: active, inactive, closed or unknown
     * @param assigned assignments of the period, of which the next five are the outcomes
     * @param dated decisions of which the days are known
     * @param medianDays days to a decision; absent if none is known; likewise the next
     */
    public record Listed(
            String id,
            @Nullable String name,
            String status,
            long assigned,
            long approved,
            long rejected,
            long moved,
            long pending,
            long ended,
            long dated,
            @Nullable Double medianDays,
            @Nullable Double p90Days) {
        public long decided() {
            return approved + rejected + moved;
        }
    }

    /**
     * @param week the last of the period
     * @param skip approvers before the part
     * @param most approvers in the part
     */
    public Part<Listed> part(PublishedWeeks published, Week week, int skip, int most) {
        return Part.of(question(published, week, skip, most), ApproverSearch::listed);
    }

    /** All matching approvers as rows, in the same order. */
    public AnswerRows rows(PublishedWeeks published, Week week) {
        return AnswerRows.of(question(published, week, 0, Integer.MAX_VALUE), "* EXCLUDE (matches)");
    }

    /** One approver; empty for a person who was not assigned to an approval in the period. */
    public static Optional<Listed> one(PublishedWeeks published, Week first, Week week, String id) {
        // Those of one approver take as long to find as those of all, which is an answer that other approvers share.
        AssignmentSearch all = new AssignmentSearch(first, "", "", List.of());
        return new ApproverSearch(all, "", Sort.PENDING, true)
                .part(published, week, 0, Integer.MAX_VALUE).rows().stream()
                        .filter(approver -> approver.id().equals(id))
                        .findFirst();
    }

    private PublishedWeeks.Question question(PublishedWeeks published, Week week, int skip, int most) {
        return assignments
                .question(published, week, 0, Integer.MAX_VALUE)
                .within("approver_search")
                .with("order", sort.sql + (descending ? " DESC" : "") + " NULLS LAST")
                .set("words", words)
                .set("approvers_skip", skip)
                .set("approvers_most", most);
    }

    private static Listed listed(Row row) {
        return new Listed(
                row.text("approver"),
                Values.text(row, "name"),
                row.text("account_status"),
                row.number("assigned"),
                row.number("approved"),
                row.number("rejected"),
                row.number("moved"),
                row.number("pending"),
                row.number("ended"),
                row.number("dated"),
                Values.decimal(row, "median_days"),
                Values.decimal(row, "p90_days"));
    }
}
