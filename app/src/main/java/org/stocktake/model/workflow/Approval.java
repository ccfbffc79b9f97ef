package org.stocktake.model.workflow;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;

/**
 * An approver of an approval of the present state. An approval to which nobody is assigned stands once, pending, without
 * an approver.
 *
 * @param minimum of approvers
 * @param commented whether the approver wrote something; the comment itself is not kept
 */
public record Approval(
        PageId page,
        String name,
        @Nullable Integer minimum,
        @Nullable PersonId approver,
        Decision decision,
        @Nullable Boolean commented) {
    /** What an approver has said so far. */
    public enum Decision {
        PENDING,
        APPROVED,
        REJECTED;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
