package org.stocktake.snapshot;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Failure;
import org.stocktake.model.Week;

/**
 * A published week and where it is stored.
 *
 * @param coverage percentage; absent if the week cannot be read
 * @param bytes size of the folder's tables, of the archive, or of the history files
 * @param damage why the week cannot be read; absent if it can
 */
public record PublishedWeek(
        Week week,
        Kept kept,
        @Nullable Double coverage,
        @Nullable Boolean partial,
        @Nullable Long pages,
        long bytes,
        @Nullable Instant publishedAt,
        @Nullable Failure damage) {
    /** Where a week is stored. */
    public enum Kept {
        /** A folder with all tables. */
        SNAPSHOT,
        /** A ZIP file with all tables. */
        ARCHIVE,
        /** Only the tables of the history. */
        HISTORY;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
