package org.stocktake.read;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/**
 * An owner of current pages and blog posts.
 *
 * @param name absent if not known, and if privacy excludes names
 * @param status of the account: active, inactive or unknown
 * @param findings open findings of severity medium or worse on these pages
 * @param critical of these, the critical ones; likewise the next two
 * @param outdated open findings OUTDATED of severity high
 * @param approvals open approvals that wait for this person
 * @param highestPriority absent if not known
 * @param medianAge median days since the last update of these pages; absent if not known
 */
public record OwnerRow(
        String id,
        @Nullable String name,
        @Nullable String status,
        long pages,
        long spaces,
        long findings,
        long critical,
        long high,
        long medium,
        long outdated,
        long approvals,
        @Nullable Double highestPriority,
        @Nullable Double medianAge) {
    /** Pages with owners of an account status, or without a known owner. */
    public record Total(String status, long owners, long pages, boolean withoutOwner) {}

    /** The owners with the most findings first. */
    public static List<OwnerRow> of(PublishedWeeks published, Week week) {
        return published.ask("owners", week).set("space", "").rows(OwnerRow::of);
    }

    /** One owner; empty for a person who owns no current page. To find one takes as long as to find all, which is kept. */
    public static Optional<OwnerRow> one(PublishedWeeks published, Week week, String id) {
        return of(published, week).stream()
                .filter(owner -> owner.id().equals(id))
                .findFirst();
    }

    /**
     * Owners by account status, and the pages without a known owner.
     *
     * @param space key, in any letter case; empty for all
     */
    public static List<Total> totals(PublishedWeeks published, Week week, String space) {
        return published
                .ask("owner_totals", week)
                .set("space", space)
                .rows(row -> new Total(
                        row.text("status"),
                        row.number("owners"),
                        row.number("pages"),
                        Values.isTrue(row, "without_owner")));
    }

    static OwnerRow of(Row row) {
        return new OwnerRow(
                row.text("owner"),
                Values.text(row, "owner_name"),
                Values.text(row, "owner_status"),
                row.number("pages"),
                row.number("spaces"),
                row.number("findings"),
                row.number("critical"),
                row.number("high"),
                row.number("medium"),
                row.number("outdated"),
                row.number("approvals"),
                Values.decimal(row, "highest_priority"),
                Values.decimal(row, "median_days_since_update"));
    }
}
