package org.stocktake.read;

import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/**
 * A filter of the open approvals that wait for a decision.
 *
 * @param approver id of a person, or {@link #WITHOUT}; empty for all
 * @param space key, in any letter case; empty for all
 */
public record ApprovalSearch(String approver, String space) {
    /** Stands for approvals that no person is assigned to. */
    public static final String WITHOUT = "-";

    /**
     * An approver of an open approval who has not decided.
     *
     * @param title absent if hidden or not known
     * @param approver absent if no person is assigned, or privacy excludes people
     * @param status of the account: active, inactive, closed or unknown
     * @param daysInState how long the page has been in its state; absent if not known
     * @param approved how many have approved
     * @param required how many are required
     * @param hidden whether the texts are left out because the page is restricted
     */
    public record Listed(
            long page,
            @Nullable String space,
            @Nullable String title,
            @Nullable String url,
            @Nullable String approval,
            @Nullable String workflow,
            @Nullable String state,
            @Nullable String approver,
            @Nullable String approverName,
            @Nullable String status,
            @Nullable Long daysInState,
            @Nullable Long approved,
            @Nullable Long required,
            boolean hidden) {}

    /**
     * The longest wait first.
     *
     * @param skip approvals before the part
     * @param most approvals in the part
     */
    public Part<Listed> part(PublishedWeeks published, Week week, int skip, int most) {
        return Part.of(question(published, week, skip, most), ApprovalSearch::listed);
    }

    /** All matching approvals as rows, in the same order. */
    public AnswerRows rows(PublishedWeeks published, Week week) {
        return AnswerRows.of(question(published, week, 0, Integer.MAX_VALUE), "* EXCLUDE (hidden, matches)");
    }

    private PublishedWeeks.Question question(PublishedWeeks published, Week week, int skip, int most) {
        return published
                .ask("approvals", week)
                .set("approver", approver)
                .set("in_space", space)
                .set("skip", skip)
                .set("most", most);
    }

    private static Listed listed(Row row) {
        return new Listed(
                row.number("page_id"),
                Values.text(row, "space_key"),
                Values.text(row, "title"),
                Values.text(row, "url"),
                Values.text(row, "approval"),
                Values.text(row, "workflow_name"),
                Values.text(row, "workflow_state"),
                Values.text(row, "approver"),
                Values.text(row, "approver_name"),
                Values.text(row, "account_status"),
                Values.whole(row, "days_in_state"),
                Values.whole(row, "approved"),
                Values.whole(row, "required"),
                Values.isTrue(row, "hidden"));
    }
}
