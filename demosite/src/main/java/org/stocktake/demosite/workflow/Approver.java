package org.stocktake.demosite.workflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody assigned to an approval.
 *
 * @param name username
 * @param at when they decided; absent while they have not
 */
public record Approver(
        String name,
        Instant assignedAt,
        Decision decision,
        @Nullable Instant at,
        @Nullable String comment) {}
