package org.stocktake.snapshot;

import java.nio.file.Path;
import org.stocktake.model.Week;

/** A file for people in {@code current/}, beside the tables: it shows the newest week, and what earlier weeks say. */
public interface CurrentFile {
    /** The name of the file, with its extension. */
    String name();

    /** What determines its content besides the weeks, such as settings. A change makes the file again. */
    String form();

    /**
     * Writes the file.
     *
     * @param file a new file, in the folder of the final one
     * @throws org.stocktake.failure.StocktakeException if it cannot be written; the week stays published
     */
    void write(Week newest, Path file);
}
