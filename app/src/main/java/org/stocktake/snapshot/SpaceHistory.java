package org.stocktake.snapshot;

import java.util.List;
import org.stocktake.table.Table;

/** The table {@code spaces} of all weeks combined, available in {@code current/} and in queries only. */
public final class SpaceHistory {
    public static final String NAME = "space_history";

    /** The table that it combines. */
    public static final String SOURCE_TABLE = "spaces";

    public static final List<String> KEY = List.of("iso_week", "space_key");

    private SpaceHistory() {}

    /** @param spaces the table of one week */
    public static Table of(Table spaces) {
        return new Table(
                NAME,
                "space or the whole site in one week",
                "Totals for each space in all weeks: the rows of spaces.",
                KEY,
                spaces.columns());
    }
}
