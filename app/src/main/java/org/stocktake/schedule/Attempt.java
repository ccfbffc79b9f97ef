package org.stocktake.schedule;

import java.time.Instant;
import org.stocktake.failure.Ending;
import org.stocktake.model.Week;

/**
 * A run that has ended, started by the schedule or by an operator.
 *
 * @param status exit status
 * @param published whether its week was published, by this run or by an earlier one whose files it repeated
 */
public record Attempt(Week week, Instant began, Instant ended, int status, boolean published) {
    /** The result in words, for a sentence such as "The last run was complete". */
    public String words() {
        return switch (result()) {
            case COMPLETE -> "complete";
            case INCOMPLETE -> published ? "published, but incomplete" : "incomplete, and not published";
            case MACHINE ->
                published ? "published, but files beside the week failed" : "stopped by a problem of this machine";
            case SITE -> "stopped by the site";
            case SETTINGS -> "refused because of its settings";
            case BUG -> "stopped by a bug in Stocktake";
            case INTERRUPTED -> "interrupted";
        };
    }

    Attempt published(boolean isPublished) {
        return new Attempt(week, began, ended, status, isPublished);
    }

    /** What the next step depends on. */
    Ending result() {
        return Ending.of(status);
    }
}
