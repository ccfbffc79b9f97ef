package org.stocktake.demosite.workflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of an approval.
 *
 * @param state state of the page at that time
 * @param decision pending for the assignment of the approver
 */
public record ApprovalEvent(
        long page,
        String state,
        String approval,
        String approver,
        Decision decision,
        Instant at,
        @Nullable String comment,
        int version) {}
