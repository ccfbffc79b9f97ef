package org.stocktake.demosite.workflow;

import java.util.List;

/** All that will be said to one approval during one stay. */
record Poll(Rule rule, List<Vote> votes) {
    /** When all have agreed: there are as many of them as are needed. */
    long completedAt() {
        return votes.stream().mapToLong(Vote::approvedAt).max().orElse(Plan.NEVER);
    }

    long rejectedAt() {
        return votes.stream().mapToLong(Vote::rejectedAt).min().orElse(Plan.NEVER);
    }
}
