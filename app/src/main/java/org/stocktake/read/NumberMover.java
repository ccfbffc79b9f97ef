package org.stocktake.read;

import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;

/**
 * A page that contributed to the change of a headline number.
 *
 * @param number as the column of spaces is named
 * @param unit of the contributions
 * @param title absent if hidden or not known
 * @param before contribution in the earlier week; absent if the page did not contribute
 * @param after contribution in the later week; absent if the page does not contribute
 * @param hidden whether the title is left out because the page is restricted
 * @param present whether the later week has the page
 */
public record NumberMover(
        String number,
        String unit,
        long page,
        @Nullable String space,
        @Nullable String title,
        @Nullable Double before,
        @Nullable Double after,
        double change,
        boolean hidden,
        boolean present) {
    static NumberMover of(Row row) {
        Double change = Values.decimal(row, "change");
        return new NumberMover(
                row.text("number"),
                row.text("unit"),
                row.number("page_id"),
                Values.text(row, "space_key"),
                Values.text(row, "title"),
                Values.decimal(row, "before"),
                Values.decimal(row, "after"),
                change == null ? 0 : change,
                Values.isTrue(row, "hidden"),
                Values.isTrue(row, "present"));
    }
}
