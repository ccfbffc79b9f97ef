package org.stocktake.demosite.workflow;

import java.util.List;

/** All planned decisions on one approval during one stay. */
record Poll(Rule rule, List<Vote> votes) {
    /** When the last person approves: there are as many people as approvals required. */
    long completedAt() {
        return votes.stream().mapToLong(Vote::approvedAt).max().orElse(Plan.NEVER);
    }

    long rejectedAt() {
        return votes.stream().mapToLong(Vote::rejectedAt).min().orElse(Plan.NEVER);
    }
}
