package org.stocktake.model.workflow;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;

/**
 * Something that happened to a page in its workflow.
 *
 * @param from the state before, of a change of state
 * @param to the state after
 * @param approval the approval that was decided
 */
public record Event(
        PageId page,
        Instant at,
        Kind kind,
        @Nullable String from,
        @Nullable String to,
        @Nullable String approval,
        Approval.@Nullable Decision decision,
        @Nullable PersonId actor) {
    /** What sort of thing happened. */
    public enum Kind {
        STATE,
        APPROVAL;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
