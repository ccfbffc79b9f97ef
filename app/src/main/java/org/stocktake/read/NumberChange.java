package org.stocktake.read;

import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;

/**
 * A headline number in two weeks.
 *
 * @param space absent for the whole site
 * @param number as the column of spaces is named
 * @param before absent if not known
 * @param after absent if not known
 * @param change absent if one of the two is not known
 */
public record NumberChange(
        @Nullable String space,
        String number,
        @Nullable Double before,
        @Nullable Double after,
        @Nullable Double change) {
    static NumberChange of(Row row) {
        return new NumberChange(
                Values.text(row, "space_key"),
                row.text("number"),
                Values.decimal(row, "before"),
                Values.decimal(row, "after"),
                Values.decimal(row, "change"));
    }
}
