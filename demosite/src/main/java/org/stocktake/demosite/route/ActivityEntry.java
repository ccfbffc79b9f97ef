package org.stocktake.demosite.route;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.workflow.ApprovalEvent;
import org.stocktake.demosite.workflow.Transition;
import org.stocktake.demosite.world.Page;
import tools.jackson.databind.node.ObjectNode;

/**
 * A workflow event of a page. The member names are our own, because those of the product are not documented.
 *
 * @param type state or approval
 * @param subtype the kind of change, such as expired or approvalAssigned
 * @param state the state of the page at that time, or the state that it entered
 * @param actor username; absent for a timer or an anonymous user
 */
record ActivityEntry(
        Page page,
        String type,
        String subtype,
        Instant at,
        @Nullable String actor,
        String state,
        int version,
        ObjectNode more) {
    static ActivityEntry of(Page page, Transition transition) {
        ObjectNode more = Json.object();
        if (transition.from() != null) {
            more.put("previousState", transition.from());
        }
        return new ActivityEntry(
                page,
                "state",
                transition.how().word(),
                transition.at(),
                transition.by(),
                transition.to(),
                transition.version(),
                more);
    }

    static ActivityEntry of(Page page, ApprovalEvent event) {
        ObjectNode more = Json.object().put("approval", event.approval());
        if (event.comment() != null) {
            more.put("comment", event.comment());
        }
        String subtype = switch (event.decision()) {
            case PENDING -> "approvalAssigned";
            case APPROVED -> "approvalApproved";
            case REJECTED -> "approvalRejected";
        };
        return new ActivityEntry(
                page, "approval", subtype, event.at(), event.approver(), event.state(), event.version(), more);
    }

    ObjectNode view() {
        ObjectNode view = Json.object().put("contentId", String.valueOf(page.id()));
        view.put("spaceKey", page.space().key()).put("type", type).put("subtype", subtype);
        view.put("date", at.toEpochMilli()).put("version", version).put("state", state);
        if (actor != null) {
            view.putObject("actor").put("name", actor);
        }
        return view.setAll(more);
    }
}
