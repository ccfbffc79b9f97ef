package org.stocktake.demosite.route;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.workflow.Approval;
import org.stocktake.demosite.workflow.Approver;
import org.stocktake.demosite.workflow.Decision;
import org.stocktake.demosite.workflow.ExpectedWorkflow;
import org.stocktake.demosite.workflow.How;
import org.stocktake.demosite.workflow.Parameter;
import org.stocktake.demosite.workflow.Rule;
import org.stocktake.demosite.workflow.State;
import org.stocktake.demosite.workflow.Task;
import org.stocktake.demosite.world.Person;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The workflow status of a page, with the requested parts only. */
record StatusView(Site site) {
    private static final List<String> PARTS = List.of("approvals", "actions", "tasks", "states");

    /** @param wanted names of parts; {@code state} adds the transitions of the current state, which is always included */
    ObjectNode of(ExpectedWorkflow truth, Set<String> wanted) {
        List<String> left = new ArrayList<>(PARTS);
        left.removeAll(wanted);
        ObjectNode view = Json.object().put("expand", String.join(",", left));
        view.put("workflowName", truth.workflow().name());
        if (truth.stage() != null) {
            State now = truth.stage().state();
            ObjectNode state = state(now, truth);
            dueDate(truth.dueAt(), state, "dueDate");
            state.set("transitions", wanted.contains("state") ? transitions(now, truth.parameters()) : Json.object());
            view.set("state", state);
        }
        if (truth.published() == null) {
            view.putNull("publishedState");
        } else {
            view.set("publishedState", state(truth.published().state(), truth));
        }
        if (wanted.contains("approvals")) {
            ArrayNode approvals = view.putArray("approvals");
            truth.approvals().forEach(approval -> approvals.add(approval(approval)));
        }
        if (wanted.contains("states")) {
            ArrayNode states = view.putArray("states");
            truth.workflow().states().forEach(state -> states.add(definition(state)));
        }
        if (wanted.contains("actions")) {
            actions(truth, view.putArray("actions"));
        }
        if (wanted.contains("tasks")) {
            ArrayNode tasks = view.putArray("tasks");
            truth.tasks().forEach(task -> tasks.add(task(task)));
        }
        view.putArray("messages");
        return view.put("displayProgressTracker", true).put("displaySuppressReadConfirmation", false);
    }

    private static ObjectNode state(State state, ExpectedWorkflow truth) {
        return Json.object()
                .put("name", state.name())
                .put("nameTranslation", state.name())
                .put("initial", state.equals(truth.workflow().initial()))
                .put("final", state.isFinal())
                .put("colour", state.colour())
                .put("hideStates", false)
                .put("taskable", state.taskable())
                .put("changeDueDate", state.due() != null)
                .put("requestParams", false);
    }

    private static ObjectNode transitions(State state, List<Parameter> parameters) {
        ObjectNode transitions = Json.object();
        state.routes().forEach((how, targets) -> {
            if (how == How.SELECT) {
                ArrayNode choices = transitions.putArray("select");
                targets.forEach(target -> choices.add(transition(target, parameters)));
            } else {
                transitions.set(how.word(), transition(targets.get(0), how == How.SUBMIT ? parameters : List.of()));
            }
        });
        return transitions;
    }

    private static ObjectNode transition(String target, List<Parameter> parameters) {
        ObjectNode transition = Json.object().put("state", target);
        transition.set("parameters", ParametersView.inTransition(parameters));
        return transition;
    }

    private void dueDate(@Nullable Instant due, ObjectNode into, String name) {
        if (due != null) {
            into.put(name, site.app().dues() == WorkflowApp.Dues.SECONDS ? due.getEpochSecond() : due.toEpochMilli());
        }
    }

    private ObjectNode approval(Approval approval) {
        Rule rule = approval.rule();
        ObjectNode view = Json.object().put("name", rule.name()).put("nameTranslation", rule.name());
        view.put("shortName", rule.name().substring(0, 2).toUpperCase(Locale.ROOT));
        view.put("minimumRequiredApprovers", rule.minimum());
        view.put("isOneApproverOnly", rule.most() == 1).put("isRolesEnabled", false);
        view.putArray("filterUsers");
        view.putArray("filterExcludedUsers");
        view.putArray("filterGroups");
        ArrayNode approvers = view.putArray("approvers");
        approval.approvers().forEach(approver -> approvers.add(approver(approver)));
        return view.put("approveLabel", "Approve").put("rejectLabel", "Reject");
    }

    private ObjectNode approver(Approver approver) {
        ObjectNode view = Json.object();
        view.set("user", user(approver.name()));
        view.put("approved", approver.decision() == Decision.APPROVED);
        view.put("rejected", approver.decision() == Decision.REJECTED);
        if (approver.comment() != null) {
            view.put("comment", approver.comment());
        }
        return view;
    }

    /** For a deleted account, the app knows only the username. */
    private ObjectNode user(String username) {
        ObjectNode view = Json.object().put("name", username);
        site.world()
                .person(username)
                .filter(person -> person.accountState() != Person.AccountState.DELETED)
                .ifPresent(person -> view.put("shortName", username)
                        .put("fullName", person.name())
                        .put("pictureUrl", site.context() + "/images/icons/profilepics/default.svg"));
        return view;
    }

    private static ObjectNode definition(State state) {
        ObjectNode view = Json.object().put("name", state.name()).put("nameTranslation", state.name());
        view.set("transitions", transitions(state, List.of()));
        view.put("final", state.isFinal()).put("taskable", state.taskable());
        view.put("changeDueDate", state.due() != null).put("hideFromPath", false);
        if (state.due() != null) {
            view.put("dueDate", state.due());
        }
        view.put("colour", state.colour());
        ArrayNode approvals = view.putArray("approvals");
        for (Rule rule : state.approvals()) {
            ObjectNode approval = approvals.addObject().put("name", rule.name()).put("weight", 10);
            approval.putObject("approvers")
                    .put("users", "")
                    .put("groups", "reviewers")
                    .put("minimum", String.valueOf(rule.minimum()));
            approval.putArray("conditions");
        }
        return view;
    }

    /** Actions that the account itself may perform now. */
    private static void actions(ExpectedWorkflow truth, ArrayNode actions) {
        if (!truth.parameters().isEmpty()) {
            actions.addObject().put("type", "parameters").putArray("actions");
        }
        if (!truth.approvals().isEmpty()) {
            actions.addObject().put("type", "approval").putArray("actions").add("assign");
        }
        actions.addObject().put("type", "change").putArray("actions").add("change");
    }

    private ObjectNode task(Task task) {
        ObjectNode view = Json.object().put("id", task.id()).put("name", task.name());
        view.putArray("actions");
        if (task.assignee() != null) {
            view.set("assignee", user(task.assignee()));
        }
        dueDate(task.dueAt(), view, "dueDate");
        dueDate(task.doneAt(), view, "date");
        if (task.comment() != null) {
            view.put("comment", task.comment());
        }
        return view;
    }
}
