package org.stocktake.read;

import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/**
 * A filter of the failures of a week.
 *
 * @param code empty for all
 */
public record FailureSearch(String code) {
    /**
     * A failure. Its texts are absent if they name a restricted page.
     *
     * @param responsible operator, content, machine, site or stocktake
     * @param location where it happened
     */
    public record Listed(
            long number,
            String code,
            String responsible,
            @Nullable String space,
            @Nullable Long page,
            @Nullable String location,
            @Nullable String what,
            @Nullable String remedy,
            boolean hidden) {}

    /**
     * @param skip failures before the part
     * @param most failures in the part
     */
    public Part<Listed> part(PublishedWeeks published, Week week, int skip, int most) {
        return Part.of(question(published, week, skip, most), FailureSearch::listed);
    }

    /** All matching failures as rows, in the same order. */
    public AnswerRows rows(PublishedWeeks published, Week week) {
        return AnswerRows.of(question(published, week, 0, Integer.MAX_VALUE), "* EXCLUDE (hidden, matches)");
    }

    private PublishedWeeks.Question question(PublishedWeeks published, Week week, int skip, int most) {
        return published
                .ask("failure_list", week)
                .set("code", code)
                .set("skip", skip)
                .set("most", most);
    }

    private static Listed listed(Row row) {
        return new Listed(
                row.number("number"),
                row.text("code"),
                row.text("responsible"),
                Values.text(row, "space_key"),
                Values.whole(row, "page_id"),
                Values.text(row, "location"),
                Values.text(row, "what"),
                Values.text(row, "remedy"),
                Values.isTrue(row, "hidden"));
    }
}
