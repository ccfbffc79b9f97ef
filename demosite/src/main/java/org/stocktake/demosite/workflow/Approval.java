package org.stocktake.demosite.workflow;

import java.util.List;

/**
 * An approval of the current state.
 *
 * @param approvers empty if no one is assigned yet
 */
public record Approval(Rule rule, List<Approver> approvers) {
    public Approval {
        approvers = List.copyOf(approvers);
    }

    /** Number of required approvals: of all assigned people, but at least the minimum. */
    public int needed() {
        return Math.max(rule.minimum(), approvers.size());
    }

    public boolean isPending() {
        return approvers.stream()
                        .filter(approver -> approver.decision() == Decision.APPROVED)
                        .count()
                < needed();
    }
}
