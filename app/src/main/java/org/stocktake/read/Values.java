package org.stocktake.read;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/** Values of a row that may be unknown. */
final class Values {
    private Values() {}

    static @Nullable String text(Row row, String column) {
        return row.value(column) instanceof String text ? text : null;
    }

    static @Nullable Long whole(Row row, String column) {
        return row.value(column) instanceof Number number ? number.longValue() : null;
    }

    static @Nullable Double decimal(Row row, String column) {
        return row.value(column) instanceof Number number ? number.doubleValue() : null;
    }

    static @Nullable Instant instant(Row row, String column) {
        return row.value(column) instanceof Instant instant ? instant : null;
    }

    static @Nullable LocalDate day(Row row, String column) {
        return row.value(column) instanceof LocalDate day ? day : null;
    }

    static boolean isTrue(Row row, String column) {
        return Boolean.TRUE.equals(row.value(column));
    }

    static Week week(Row row) {
        return Week.parse(row.text("iso_week"));
    }
}
