package org.stocktake.source.comala;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.workflow.Approval;
import org.stocktake.model.workflow.Parameter;
import org.stocktake.model.workflow.SourceOutcome;
import org.stocktake.model.workflow.State;
import org.stocktake.model.workflow.Status;
import org.stocktake.model.workflow.Task;
import tools.jackson.databind.JsonNode;

/**
 * Parses the status of a page.
 *
 * @param parameters parameters of transitions: the only ones if those of the page cannot be read
 * @param states from the workflow definition
 */
record StatusParser(
        Status status,
        List<Approval> approvals,
        List<Task> tasks,
        List<Parameter> parameters,
        List<State> states,
        Set<String> unknownFormats,
        List<UserRef> people) {
    /** The reply contains only what is named here. */
    static final String EXPAND = "state,states,approvals,tasks";

    /** Members whose absence would be mistaken for an empty list. */
    private static final List<String> REQUIRED = List.of("approvals", "tasks");

    static StatusParser of(JsonNode answer, PageId page, SpaceKey space) {
        return new Reading(page, space).read(answer);
    }

    private static final class Reading {
        private final LenientValues lenientValues = new LenientValues();
        private final PageId page;
        private final SpaceKey space;

        Reading(PageId page, SpaceKey space) {
            this.page = page;
            this.space = space;
        }

        StatusParser read(JsonNode answer) {
            JsonNode state = answer.path("state");
            String workflow = lenientValues.text(answer.path("workflowName"), "workflowName");
            String name = lenientValues.text(state.isObject() ? state.path("name") : state, "state.name");
            if (workflow == null && name == null) {
                // An unknown format does not mean that there is no workflow.
                lenientValues.reportUnknown(answer, "the answer");
                return new StatusParser(
                        Status.without(page, SourceOutcome.ERROR),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        lenientValues.unknownFormats(),
                        List.of());
            }
            Status status = new Status(
                    page,
                    SourceOutcome.OK,
                    workflow,
                    name,
                    lenientValues.text(state.path("colour"), "state.colour"),
                    lenientValues.bool(state.path("initial"), "state.initial"),
                    lenientValues.bool(state.path("final"), "state.final"),
                    lenientValues.date(state.path("dueDate"), "state.dueDate"),
                    published(answer.path("publishedState")));
            leftOut(answer);
            return new StatusParser(
                    status,
                    approvals(answer.path("approvals")),
                    tasks(answer.path("tasks")),
                    parameters(state.path("transitions")),
                    workflow == null ? List.of() : states(workflow, answer.path("states"), status),
                    lenientValues.unknownFormats(),
                    lenientValues.people());
        }

        private @Nullable String published(JsonNode node) {
            return lenientValues.text(node.isObject() ? node.path("name") : node, "publishedState.name");
        }

        /** The reply lists members that are not expanded. */
        private void leftOut(JsonNode answer) {
            JsonNode expand = answer.path("expand");
            List<String> more = expand.isString()
                    ? Arrays.asList(expand.asString().replace(" ", "").split(","))
                    : List.of();
            REQUIRED.stream()
                    .filter(part -> answer.path(part).isMissingNode() && more.contains(part))
                    .forEach(part ->
                            lenientValues.unknownFormats().add(part + " is missing, although it was requested"));
        }

        private List<Approval> approvals(JsonNode list) {
            List<Approval> approvals = new ArrayList<>();
            for (JsonNode each : lenientValues.elements(list, "approvals")) {
                String name = lenientValues.text(LenientValues.first(each, "name", "shortName"), "approvals[].name");
                if (name == null) {
                    lenientValues.reportUnknown(each, "approvals[]");
                    continue;
                }
                Integer minimum = minimum(each);
                List<JsonNode> approvers = lenientValues.elements(
                        LenientValues.first(each, "approvers", "assignees"), "approvals[].approvers");
                if (approvers.isEmpty()) {
                    approvals.add(new Approval(page, name, minimum, null, Approval.Decision.PENDING, null));
                }
                approvers.forEach(approver -> approvals.add(approver(name, minimum, approver)));
            }
            return approvals;
        }

        private @Nullable Integer minimum(JsonNode approval) {
            if (Boolean.TRUE.equals(
                    lenientValues.bool(approval.path("isOneApproverOnly"), "approvals[].isOneApproverOnly"))) {
                return 1;
            }
            return lenientValues.integer(
                    approval.path("minimumRequiredApprovers"), "approvals[].minimumRequiredApprovers");
        }

        private Approval approver(String name, @Nullable Integer minimum, JsonNode approver) {
            String place = "approvals[].approvers[]";
            PersonId person = lenientValues.person(
                    approver.isObject() && approver.has("user") ? approver.path("user") : approver, place + ".user");
            boolean approved = Boolean.TRUE.equals(lenientValues.bool(approver.path("approved"), place + ".approved"));
            boolean rejected = Boolean.TRUE.equals(lenientValues.bool(approver.path("rejected"), place + ".rejected"));
            return new Approval(
                    page,
                    name,
                    minimum,
                    person,
                    rejected
                            ? Approval.Decision.REJECTED
                            : approved ? Approval.Decision.APPROVED : Approval.Decision.PENDING,
                    lenientValues.text(approver.path("comment"), place + ".comment") != null);
        }

        private List<Task> tasks(JsonNode list) {
            List<Task> tasks = new ArrayList<>();
            for (JsonNode each : lenientValues.elements(list, "tasks")) {
                if (!each.isObject()) {
                    lenientValues.reportUnknown(each, "tasks[]");
                    continue;
                }
                tasks.add(new Task(
                        page,
                        lenientValues.text(each.path("id"), "tasks[].id"),
                        lenientValues.text(each.path("name"), "tasks[].name"),
                        lenientValues.person(each.path("assignee"), "tasks[].assignee"),
                        lenientValues.date(each.path("dueDate"), "tasks[].dueDate"),
                        lenientValues.date(LenientValues.first(each, "date", "completedDate"), "tasks[].date")));
            }
            return tasks;
        }

        private List<Parameter> parameters(JsonNode transitions) {
            List<Parameter> parameters = new ArrayList<>();
            parameters.addAll(parameters(transitions.path("submit"), Parameter.Source.SUBMIT));
            parameters.addAll(parameters(transitions.path("select"), Parameter.Source.SELECT));
            return parameters;
        }

        /** One transition or an array of them; a parameter may occur in several. */
        private List<Parameter> parameters(JsonNode transitions, Parameter.Source source) {
            List<Parameter> parameters = new ArrayList<>();
            List<JsonNode> all =
                    transitions.isArray() ? lenientValues.elements(transitions, "transitions") : List.of(transitions);
            for (JsonNode transition : all) {
                ParametersParser.elements(
                                lenientValues,
                                transition.path("parameters"),
                                "state.transitions.%s.parameters".formatted(source.text()),
                                page,
                                source)
                        .stream()
                        .filter(found -> parameters.stream().noneMatch(found::equals))
                        .forEach(parameters::add);
            }
            return parameters;
        }

        private List<State> states(String workflow, JsonNode list, Status now) {
            List<State> states = new ArrayList<>();
            int place = 0;
            for (JsonNode each : lenientValues.elements(list, "states")) {
                place++;
                String name = lenientValues.text(each.isObject() ? each.path("name") : each, "states[].name");
                if (name == null) {
                    lenientValues.reportUnknown(each, "states[]");
                    continue;
                }
                Boolean initial = lenientValues.bool(each.path("initial"), "states[].initial");
                states.add(new State(
                        space,
                        workflow,
                        name,
                        place,
                        lenientValues.text(each.path("colour"), "states[].colour"),
                        (initial == null && name.equals(now.state())) ? now.initial() : initial,
                        lenientValues.bool(each.path("final"), "states[].final"),
                        lenientValues.text(each.path("dueDate"), "states[].dueDate")));
            }
            return states;
        }
    }
}
