package org.stocktake.web;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the last run of a site ended, whether it published a week or not.
 *
 * @param status exit status of the run
 * @param result the status in a word
 * @param reason why the status is not 0, as a code; absent otherwise
 */
public record LastRun(
        Instant began, int status, String result, @Nullable String reason) {
    private static final Set<String> NO_FAILURES = Set.of("complete", "incomplete", "interrupted");

    boolean isComplete() {
        return status == 0;
    }

    /** The result for readers, who do not know whose failure a word means. */
    String text() {
        return NO_FAILURES.contains(result) ? result : "failed (%s)".formatted(result);
    }
}
