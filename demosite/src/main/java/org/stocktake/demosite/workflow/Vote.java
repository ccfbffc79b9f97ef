package org.stocktake.demosite.workflow;

import org.jspecify.annotations.Nullable;

/**
 * What somebody will say to an approval, and when; {@link Plan#NEVER} for what will not be said. Who rejects and
 * approves later has changed their mind.
 */
record Vote(
        int person,
        long askedAt,
        long rejectedAt,
        long approvedAt,
        @Nullable String comment) {
    Decision decision(long now) {
        return approvedAt <= now ? Decision.APPROVED : rejectedAt <= now ? Decision.REJECTED : Decision.PENDING;
    }
}
