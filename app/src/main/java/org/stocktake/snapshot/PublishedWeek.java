package org.stocktake.snapshot;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Failure;
import org.stocktake.model.Week;

/**
 * A week that was published, and what is left of it.
 *
 * @param coverage percent; absent where the week cannot be read
 * @param bytes of the folder's tables, of the archive, or of the files in the history
 * @param damage why the week cannot be read; absent where it can
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
    /** Where a week is kept. */
    public enum Kept {
        /** As a folder with every table. */
        SNAPSHOT,
        /** As a ZIP file with every table. */
        ARCHIVE,
        /** Only the tables of the history. */
        HISTORY;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
