package org.stocktake.read;

import org.stocktake.model.Week;

/**
 * A filter and an order of owners.
 *
 * @param space key, in any letter case: pages and findings of other spaces are not counted; empty for all
 * @param status of the account; empty for all
 * @param words text in name or id, in any letter case
 */
public record OwnerSearch(String space, String status, String words, Sort sort, boolean descending) {
    /** Order of the list; unknown values come last. */
    public enum Sort {
        NAME("folded(coalesce(owner_name, owner))"),
        PAGES("pages"),
        FINDINGS("findings"),
        CRITICAL("critical"),
        HIGH("high"),
        MEDIUM("medium"),
        OUTDATED("outdated"),
        AGE("median_days_since_update"),
        PRIORITY("highest_priority"),
        APPROVALS("approvals");

        private final String sql;

        Sort(String sql) {
            this.sql = sql;
        }
    }

    /**
     * @param skip owners before the part
     * @param most owners in the part
     */
    public Part<OwnerRow> part(PublishedWeeks published, Week week, int skip, int most) {
        return Part.of(question(published, week, skip, most), OwnerRow::of);
    }

    /** All matching owners as rows, in the same order. */
    public AnswerRows rows(PublishedWeeks published, Week week) {
        return AnswerRows.of(question(published, week, 0, Integer.MAX_VALUE), "* EXCLUDE (matches)");
    }

    private PublishedWeeks.Question question(PublishedWeeks published, Week week, int skip, int most) {
        return published
                .ask("owners", week)
                .set("space", space)
                .within("owner_search")
                .with("order", sort.sql + (descending ? " DESC" : "") + " NULLS LAST")
                .set("status", status)
                .set("words", words)
                .set("skip", skip)
                .set("most", most);
    }
}
