package org.stocktake.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.stocktake.engine.PublishedFiles;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Week;

/** Compares a file of the history with its record: in {@code weeks.jsonl}, or for schema 1 in a file beside it. */
record HistoryPart(Layout layout, Supplier<HistoryNotes> notes, String table, Week week) {
    Path file() {
        return layout.part(table, week);
    }

    private boolean isFormer() {
        return PublishedFiles.isFormer(file());
    }

    /** Whether the part exists or is recorded. */
    boolean isKnown() {
        return Files.exists(file())
                || (isFormer()
                        ? Files.exists(layout.partChecksum(table, week))
                        : notes.get().of(week, table).isPresent());
    }

    /**
     * Checks the size of the part, or its first and last bytes if no size is recorded.
     *
     * @throws StocktakeException DAMAGED_FILE
     */
    void requireSize() throws IOException {
        if (isFormer()) {
            PartSum.requireSize(file(), layout.partChecksum(table, week));
            return;
        }
        HistoryNotes.Part noted = notes.get().of(week, table).orElse(null);
        if (!Files.exists(file())) {
            throw damaged("It is missing, although its SHA-256 is recorded.");
        }
        long bytes = Files.size(file());
        if (noted == null) {
            if (!ParquetEnds.areThere(file())) {
                throw damaged("The Parquet file is incomplete.");
            }
        } else if (!noted.fits(bytes)) {
            throw damaged(
                    "It must have %d bytes but has %d.".formatted(noted.sum().bytes(), bytes));
        }
    }

    /**
     * Verifies the SHA-256 of the part.
     *
     * @return whether one is recorded
     * @throws StocktakeException DAMAGED_FILE
     */
    boolean verify(Digest.Progress progress) throws IOException {
        if (isFormer()) {
            return PartSum.verify(file(), layout.partChecksum(table, week), progress);
        }
        requireSize();
        HistoryNotes.Part noted = notes.get().of(week, table).orElse(null);
        if (noted == null) {
            return false;
        }
        if (!noted.fits(Digest.of(file(), progress))) {
            throw damaged("Its SHA-256 does not match: it was changed or damaged.");
        }
        return true;
    }

    private StocktakeException damaged(String what) {
        return damaged(file(), what);
    }

    static StocktakeException damaged(Path file, String what) {
        return new StocktakeException(
                Code.DAMAGED_FILE,
                file.toString(),
                what,
                "Restore it from a backup, or make it of its snapshot or archive with \"stocktake history rebuild\".");
    }
}
