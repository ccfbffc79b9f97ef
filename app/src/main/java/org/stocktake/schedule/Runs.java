package org.stocktake.schedule;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stocktake.model.Week;

/** The runs of a data folder: those that ended, and how to start the next one. */
public interface Runs {
    /** All runs that ended, the oldest first. */
    List<Attempt> ended();

    /** Whether a week is published without gaps, as far as the week itself tells. */
    boolean isWhole(Week week);

    boolean isPublishedAfter(Week week);

    /** Who changes weeks in the data folder now. */
    Optional<String> atWork();

    /** When the settings or the program changed last. */
    Instant changed();

    /**
     * Runs the week of the present moment, and waits for the end.
     *
     * @return the exit status
     * @throws IOException if it could not be started
     */
    int run(String reason) throws IOException, InterruptedException;
}
