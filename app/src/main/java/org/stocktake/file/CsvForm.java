package org.stocktake.file;

import java.util.Map;
import java.util.TreeMap;

/**
 * Format of CSV files.
 *
 * @param separator cell separator
 * @param decimal decimal sign
 * @param byteOrderMark whether the file starts with one, so that Excel detects UTF-8
 * @param formulaGuard whether texts that a spreadsheet would execute get an apostrophe
 */
public record CsvForm(char separator, char decimal, boolean byteOrderMark, boolean formulaGuard) {
    /** RFC 4180 with a decimal point, for programs. */
    public static final CsvForm PLAIN = new CsvForm(',', '.', false, false);

    /** The same with formula guard: the format of published weeks. */
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
