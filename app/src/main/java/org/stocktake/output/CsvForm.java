package org.stocktake.output;

import java.util.Map;
import java.util.TreeMap;

/**
 * How CSV files are written.
 *
 * @param separator between two cells
 * @param decimal between the whole and the fraction of a number
 * @param byteOrderMark whether the file starts with one, so that Excel reads UTF-8 after a double click
 * @param formulaGuard whether a text that a spreadsheet would take for a formula gets an apostrophe
 */
public record CsvForm(char separator, char decimal, boolean byteOrderMark, boolean formulaGuard) {
    /** RFC 4180 with a decimal point: what programs read. */
    public static final CsvForm PLAIN = new CsvForm(',', '.', false, false);

    /** The same, safe to open in a spreadsheet: how a week is published. */
    public static final CsvForm GUARDED = new CsvForm(',', '.', false, true);

    public CsvForm {
        if (separator == decimal) {
            throw new IllegalArgumentException(
                    "separator and decimal must differ but both were \"%s\"".formatted(separator));
        }
    }

    /** Names and values for a manifest. */
    public Map<String, String> members() {
        return new TreeMap<>(Map.of(
                "separator",
                String.valueOf(separator),
                "decimal",
                String.valueOf(decimal),
                "byte_order_mark",
                String.valueOf(byteOrderMark),
                "formula_guard",
                String.valueOf(formulaGuard)));
    }
}
