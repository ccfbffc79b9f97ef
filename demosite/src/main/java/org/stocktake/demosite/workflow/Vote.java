package org.stocktake.demosite.workflow;

import org.jspecify.annotations.Nullable;

/**
 * The planned decisions of a person on an approval; {@link Plan#NEVER} for a decision that is not planned. A person may
 * reject first and approve later.
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
