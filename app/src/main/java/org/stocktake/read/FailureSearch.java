package org.stocktake.read;

import java.util.List;
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
     * A part of the list.
     *
     * @param matches failures in the whole list; 0 if the part begins after its end
     */
    public record Part(long matches, List<Listed> failures) {
        public Part {
            failures = List.copyOf(failures);
        }
    }

    /**
     * @param skip failures before the part
     * @param most failures in the part
     */
    public Part part(PublishedWeeks published, Week week, int skip, int most) {
        List<Row> rows = question(published, week, skip, most).rows();
        return new Part(
                rows.isEmpty() ? 0 : rows.get(0).number("matches"),
                rows.stream().map(FailureSearch::listed).toList());
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
