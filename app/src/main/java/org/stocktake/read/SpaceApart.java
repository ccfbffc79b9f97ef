package org.stocktake.read;

import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/**
 * A space that only one of two weeks has.
 *
 * @param reason why the later week lacks it; absent if not known
 * @param lastWeek the newest older week with the space, if the earlier of the two lacks it
 */
public record SpaceApart(
        Week onlyIn,
        String space,
        @Nullable String reason,
        @Nullable Week lastWeek) {
    static SpaceApart of(Row row) {
        String last = Values.text(row, "last_week");
        return new SpaceApart(
                Week.parse(row.text("only_in")),
                row.text("space_key"),
                Values.text(row, "reason"),
                last == null ? null : Week.parse(last));
    }
}
