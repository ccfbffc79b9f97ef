package org.stocktake.workbook;

/**
 * How much fits into one sheet.
 *
 * @param rows below the header, with the sentence that says that rows are missing
 * @param links to pages
 */
record SheetLimits(long rows, int links) {
    /** Excel has 1,048,576 rows, and repairs a sheet with more than 65,530 links. */
    static final SheetLimits EXCEL = new SheetLimits(1_048_575, 60_000);

    /** The rows that are shown of so many. */
    long shown(long total) {
        return total <= rows ? total : rows - 1;
    }
}
