package org.stocktake.demosite.workflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an approval.
 *
 * @param state in which the page was
 * @param decision pending where the approver was assigned then
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
