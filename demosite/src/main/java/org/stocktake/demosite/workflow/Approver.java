package org.stocktake.demosite.workflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person assigned to an approval.
 *
 * @param name username
 * @param at time of the decision; absent until then
 */
public record Approver(
        String name,
        Instant assignedAt,
        Decision decision,
        @Nullable Instant at,
        @Nullable String comment) {}
