package org.stocktake.demosite.cloud;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.stocktake.demosite.cql.CqlFields;
import org.stocktake.demosite.workflow.Approval;
import org.stocktake.demosite.workflow.ExpectedWorkflow;
import org.stocktake.demosite.world.Facts;
import org.stocktake.demosite.world.Person;

/** Types of content in a search, and the fields of the workflow app. Without the app, these fields are unknown. */
record SearchFields(CloudSite site) implements CqlFields {
    private static final Set<String> TYPES =
            Set.of("page", "blogpost", "comment", "attachment", "folder", "whiteboard", "database", "embed");

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
            case "cw_enabled" -> flag(values, workflow -> true);
            case "cw_final" ->
                flag(
                        values,
                        workflow -> workflow.stage() != null
                                && workflow.stage().state().isFinal());
            case "cw_state" ->
                some(workflow -> workflow.stage() != null
                        && values.contains(workflow.stage().state().name()));
            case "cw_approver" -> some(workflow -> isApprover(workflow, values));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Predicate<Facts>> moment(String field, Predicate<Instant> wanted) {
        return site.app().isOn() && field.equals("cw_expires")
                ? some(workflow -> workflow.dueAt() != null && wanted.test(workflow.dueAt()))
                : Optional.empty();
    }

    /** An approver of the current state, by account id or as the account of the token. */
    private boolean isApprover(ExpectedWorkflow workflow, Set<String> accounts) {
        return workflow.approvals().stream()
                .map(Approval::approvers)
                .flatMap(approvers -> approvers.stream())
                .flatMap(approver -> site.world().person(approver.name()).stream())
                .anyMatch(person -> accounts.contains(person.accountId())
                        || (accounts.contains(CURRENT_USER) && person.equals(account())));
    }

    private Person account() {
        return site.world().people().get(0);
    }

    private Optional<Predicate<Facts>> flag(Set<String> values, Predicate<ExpectedWorkflow> wanted) {
        if (!Set.of("true", "false").containsAll(values)) {
            return Optional.empty();
        }
        return Optional.of(facts -> isPage(facts) && values.contains(String.valueOf(matches(facts, wanted))));
    }

    private Optional<Predicate<Facts>> some(Predicate<ExpectedWorkflow> wanted) {
        return Optional.of(facts -> isPage(facts) && matches(facts, wanted));
    }

    private boolean matches(Facts facts, Predicate<ExpectedWorkflow> wanted) {
        return site.world().workflow(facts.id()).filter(wanted).isPresent();
    }

    private static boolean isPage(Facts facts) {
        return facts.type() == Facts.Type.PAGE;
    }
}
