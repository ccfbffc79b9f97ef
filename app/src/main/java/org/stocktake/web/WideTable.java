package org.stocktake.web;

import org.jspecify.annotations.Nullable;

/** A table whose columns a reader chooses. With many columns, it is broader than a screen, and its rows are printed as lists of names and values. */
final class WideTable {
    /** Columns that fit beside each other on a page of paper. */
    private static final int COLUMNS = 12;

    private WideTable() {}

    /** Class of the table; absent if its columns fit. */
    static @Nullable String style(int columns) {
        return columns > COLUMNS ? "broad" : null;
    }

    /** Name of the column for each of its cells; absent if the columns fit. */
    static @Nullable String label(int columns, String name) {
        return columns > COLUMNS ? name : null;
    }
}
