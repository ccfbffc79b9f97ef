package org.stocktake.cli.service;

/**
 * A unit of systemd.
 *
 * @param name of the file, as in {@code stocktake.service}
 */
record UnitFile(String name, String text) {
    /** The first line of units that this command may replace and remove. */
    static final String MARK =
            "# Written by \"stocktake service install\", and removed by \"stocktake service uninstall\".\n";

    UnitFile {
        if (!text.startsWith(MARK)) {
            throw new IllegalArgumentException("a unit must begin with the mark");
        }
    }

    static boolean isOurs(String text) {
        return text.startsWith(MARK);
    }
}
