package org.stocktake.demosite.route;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.stocktake.demosite.cql.CqlFields;
import org.stocktake.demosite.workflow.Approval;
import org.stocktake.demosite.workflow.Approver;
import org.stocktake.demosite.workflow.Decision;
import org.stocktake.demosite.workflow.ExpectedWorkflow;
import org.stocktake.demosite.world.Facts;

/** CQL fields of the workflow app. Without the app, these fields are unknown. */
record WorkflowFields(Site site) implements CqlFields {
    private static final Set<String> TYPES = Set.of("page", "blogpost", "comment", "attachment");

    @Override
    public Set<String> types() {
        return TYPES;
    }

    @Override
    public Optional<Predicate<Facts>> among(String field, Set<String> values) {
        if (!site.app().isOn()) {
            return Optional.empty();
        }
        return switch (field) {
            case "awphasworkflow" -> some(workflow -> values.contains("true"));
            case "workflowname" ->
                some(workflow -> values.contains(workflow.workflow().name()));
            case "state" ->
                some(workflow -> workflow.stage() != null
                        && values.contains(workflow.stage().state().name()));
            case "readackstatus" ->
                some(workflow -> workflow.readAck() != null
                        && values.contains(workflow.readAck().word()));
            case "approvalassignee" ->
                some(workflow -> workflow.approvals().stream()
                        .flatMap(approval -> approval.approvers().stream())
                        .anyMatch(approver -> values.contains(approver.name())));
            case "approver" -> some(workflow -> hasApproved(workflow, values));
            case "taskassignee" ->
                some(workflow -> workflow.tasks().stream()
                        .anyMatch(task -> task.doneAt() == null && values.contains(String.valueOf(task.assignee()))));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Predicate<Facts>> moment(String field, Predicate<Instant> wanted) {
        if (!site.app().isOn()) {
            return Optional.empty();
        }
        return switch (field) {
            case "statechange" ->
                some(workflow ->
                        workflow.stage() != null && wanted.test(workflow.stage().enteredAt()));
            case "stateexpiry" -> some(workflow -> workflow.dueAt() != null && wanted.test(workflow.dueAt()));
            default -> Optional.empty();
        };
    }

    private static boolean hasApproved(ExpectedWorkflow workflow, Set<String> names) {
        for (Approval approval : workflow.approvals()) {
            for (Approver approver : approval.approvers()) {
                if (approver.decision() == Decision.APPROVED && names.contains(approver.name())) {
                    return true;
                }
            }
        }
        return false;
    }

    private Optional<Predicate<Facts>> some(Predicate<ExpectedWorkflow> wanted) {
        return Optional.of(facts -> facts.type() == Facts.Type.PAGE
                && site.world().workflow(facts.id()).filter(wanted).isPresent());
    }
}
