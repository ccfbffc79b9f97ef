package org.stocktake.output;

/** What an operator may ask of CSV files. */
public enum CsvOption {
    /** Starts the file with a byte order mark, so that Excel reads UTF-8 after a double click. */
    BYTE_ORDER_MARK,
    /** Puts an apostrophe before a text that a spreadsheet would take for a formula. */
    FORMULA_GUARD
}
