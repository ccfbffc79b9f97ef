package org.stocktake.read;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/**
 * A person whose decision open approvals wait for.
 *
 * @param name absent if not known, and if privacy excludes names
 * @param status of the account: active, inactive, closed or unknown
 * @param approvals open approvals that wait for this person
 * @param pages distinct pages of these
 * @param longestDays the longest time that one of these pages has been in its state; absent if not known
 */
public record Approver(
        String id,
        @Nullable String name,
        @Nullable String status,
        long approvals,
        long pages,
        @Nullable Long longestDays) {
    /** The people with the most open approvals. */
    public static List<Approver> of(PublishedWeeks published, Week week, int most) {
        return published.ask("approvers", week).set("most", most).rows(Approver::of);
    }

    private static Approver of(Row row) {
        return new Approver(
                row.text("approver"),
                Values.text(row, "name"),
                Values.text(row, "account_status"),
                row.number("approvals"),
                row.number("pages"),
                Values.whole(row, "longest_days"));
    }
}
