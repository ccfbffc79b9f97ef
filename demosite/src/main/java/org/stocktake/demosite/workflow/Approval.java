package org.stocktake.demosite.workflow;

import java.util.List;

/**
 * An approval of the present state.
 *
 * @param approvers nobody, where nobody is assigned yet
 */
public record Approval(Rule rule, List<Approver> approvers) {
    public Approval {
        approvers = List.copyOf(approvers);
    }

    /** How many must agree: all who are assigned, and never fewer than the minimum. */
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
