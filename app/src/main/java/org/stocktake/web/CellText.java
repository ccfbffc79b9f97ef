package org.stocktake.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import org.stocktake.report.Figures;
import org.stocktake.table.Column;

/** Values of a table as a reader sees them. */
final class CellText {
    /** Columns of several names in one text. */
    private static final Set<String> LISTS = Set.of("labels", "macro_names", "missing_groups");

    private CellText() {}

    /** @param value as in {@code engine.Row} */
    static String of(Column column, Object value) {
        if (value instanceof Boolean yes) {
            return yes ? "yes" : "no";
        }
        if (value instanceof Instant moment) {
            return Figures.moment(moment);
        }
        if (value instanceof LocalDate day) {
            return day.toString();
        }
        if (value instanceof Double number) {
            return column.unit().equals("percent") ? Figures.share(number) : decimal(column, number);
        }
        if (value instanceof Number number) {
            // An id is a name, not an amount.
            return column.name().endsWith("_id") || column.unit().equals("version")
                    ? number.toString()
                    : Figures.whole(number.longValue());
        }
        return LISTS.contains(column.name()) ? value.toString().replace(";", ", ") : value.toString();
    }

    private static String decimal(Column column, double number) {
        return column.decimals() > 1
                ? String.format(Locale.ROOT, "%." + column.decimals() + "f", number)
                : Figures.decimal(number);
    }
}
