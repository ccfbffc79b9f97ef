package org.stocktake.source.datacenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.route.WorkflowApp;
import org.stocktake.demosite.workflow.ActivityAccess;
import org.stocktake.demosite.workflow.ExpectedWorkflow;
import org.stocktake.demosite.world.Status;
import org.stocktake.failure.Code;
import org.stocktake.model.PageId;
import org.stocktake.model.workflow.Approval;
import org.stocktake.model.workflow.Event;
import org.stocktake.model.workflow.Parameter;
import org.stocktake.model.workflow.Search;
import org.stocktake.model.workflow.SourceOutcome;
import org.stocktake.model.workflow.Task;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.RecordingSink;
import org.stocktake.source.comala.ComalaOptions;

/** Data read from the workflow app of the demo site, compared with its data. */
class ComalaReadIT {
    private static final DemoOptions SMALL = DemoOptions.DEFAULT.withPages(120);

    @TempDir
    Path folder;

    @Test
    void everythingTheAppSaysIsGathered() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder).reading(ComalaOptions.DEFAULT)) {
            RecordingSink recordingSink = demo.collect("first", IncrementalState.NONE);

            ExpectedWorkflows.statusesAreTrue(demo, recordingSink);
            ExpectedWorkflows.propertiesAreTrue(demo, recordingSink);
            approvalsAndTasksAreTrue(demo, recordingSink);
            parametersAreTrue(demo, recordingSink);
            assertThat(recordingSink.workflow.found.get(Search.WORKFLOW))
                    .extracting(PageId::value)
                    .containsExactlyElementsOf(
                            ExpectedWorkflows.truth(demo, Status.CURRENT).keySet());
            assertThat(recordingSink.workflow.found.get(Search.EXPIRED))
                    .extracting(PageId::value)
                    .containsExactlyElementsOf(ExpectedWorkflows.truth(demo, Status.CURRENT).entrySet().stream()
                            .filter(one -> one.getValue().dueAt() != null
                                    && !one.getValue()
                                            .dueAt()
                                            .isAfter(demo.site().world().now()))
                            .map(Map.Entry::getKey)
                            .toList());
            assertThat(recordingSink.workflow.sources)
                    .hasSize(5)
                    .allSatisfy((name, outcome) -> assertThat(outcome).isEqualTo(SourceOutcome.OK));
            assertThat(recordingSink.failures)
                    .extracting(told -> told.failure().code())
                    .containsOnly(Code.FORBIDDEN);
            // Every person in the data of the app is resolved, or known by name only.
            assertThat(recordingSink.workflow.approvals)
                    .extracting(Approval::approver)
                    .filteredOn(Objects::nonNull)
                    .noneMatch(id -> String.valueOf(ExpectedWorkflows.username(recordingSink, id))
                            .startsWith("name:"));
        }
    }

    private static void approvalsAndTasksAreTrue(Demo demo, RecordingSink recordingSink) {
        List<String> approvals = new ArrayList<>();
        List<String> tasks = new ArrayList<>();
        ExpectedWorkflows.truth(demo, Status.CURRENT).forEach((id, one) -> {
            if (one.statusOutcome() != org.stocktake.demosite.workflow.Outcome.OK) {
                return;
            }
            one.approvals().forEach(approval -> {
                if (approval.approvers().isEmpty()) {
                    approvals.add("%s %s %s null PENDING"
                            .formatted(
                                    id, approval.rule().name(), approval.rule().minimum()));
                }
                approval.approvers()
                        .forEach(approver -> approvals.add("%s %s %s %s %s"
                                .formatted(
                                        id,
                                        approval.rule().name(),
                                        approval.rule().minimum(),
                                        approver.name(),
                                        approver.decision())));
            });
            one.tasks()
                    .forEach(task -> tasks.add("%s %s %s %s %s %s"
                            .formatted(id, task.id(), task.name(), task.assignee(), task.dueAt(), task.doneAt())));
        });
        assertThat(approvals).isNotEmpty();
        assertThat(tasks).isNotEmpty();
        assertThat(recordingSink.workflow.approvals.stream()
                        .map(each -> "%s %s %s %s %s"
                                .formatted(
                                        each.page(),
                                        each.name(),
                                        each.minimum(),
                                        ExpectedWorkflows.username(recordingSink, each.approver()),
                                        each.decision())))
                .containsExactlyInAnyOrderElementsOf(approvals);
        assertThat(recordingSink.workflow.tasks.stream().map(each -> line(recordingSink, each)))
                .containsExactlyInAnyOrderElementsOf(tasks);
    }

    private static String line(RecordingSink recordingSink, Task task) {
        return "%s %s %s %s %s %s"
                .formatted(
                        task.page(),
                        task.id(),
                        task.name(),
                        ExpectedWorkflows.username(recordingSink, task.assignee()),
                        task.dueAt(),
                        task.doneAt());
    }

    private static void parametersAreTrue(Demo demo, RecordingSink recordingSink) {
        Map<Long, ExpectedWorkflow> truth = ExpectedWorkflows.truth(demo, Status.CURRENT);
        assertThat(recordingSink.workflow.parameterOutcomes.values())
                .contains(SourceOutcome.OK, SourceOutcome.NONE, SourceOutcome.FORBIDDEN);
        recordingSink.workflow.parameterOutcomes.forEach((page, outcome) -> assertThat(outcome.name())
                .isEqualTo(Objects.requireNonNull(truth.get(page.value()))
                        .parametersOutcome()
                        .name()));
        Set<String> wanted = new HashSet<>();
        recordingSink.workflow.parameterOutcomes.forEach((page, outcome) -> {
            if (outcome == SourceOutcome.OK) {
                Objects.requireNonNull(truth.get(page.value()))
                        .parameters()
                        .forEach(each -> wanted.add("%s %s %s %s"
                                .formatted(
                                        page,
                                        each.name(),
                                        each.type(),
                                        each.value().isEmpty() ? null : each.value())));
            }
        });
        assertThat(recordingSink.workflow.parameters.stream()
                        .filter(each -> each.source() == Parameter.Source.PARAMETERS)
                        .map(each -> "%s %s %s %s".formatted(each.page(), each.name(), each.type(), each.value())))
                .containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void secondsAndOtherShapesAreReadAsTheUsualOnes() throws IOException {
        WorkflowApp odd = WorkflowApp.USUAL
                .with(WorkflowApp.Dues.SECONDS)
                .with(WorkflowApp.Starts.TEXT)
                .with(WorkflowApp.Parameters.MAP);
        try (Demo demo = Demo.start(SMALL.withWorkflowApp(odd), folder).reading(ComalaOptions.DEFAULT)) {
            RecordingSink recordingSink = demo.collect("first", IncrementalState.NONE);

            // If the site writes seconds, fractions are lost.
            assertThat(ExpectedWorkflows.truth(demo, Status.CURRENT))
                    .isNotEmpty()
                    .allSatisfy((id, one) -> {
                        Instant due = one.dueAt();
                        Instant found = Optional.ofNullable(recordingSink.workflow.statuses.get(new PageId(id)))
                                .map(org.stocktake.model.workflow.Status::dueAt)
                                .orElse(null);
                        if (found != null) {
                            assertThat(found)
                                    .isEqualTo(Instant.ofEpochSecond(
                                            Objects.requireNonNull(due).getEpochSecond()));
                        }
                    });
            assertThat(recordingSink.workflow.parameters)
                    .filteredOn(each -> each.source() == Parameter.Source.PARAMETERS)
                    .isNotEmpty()
                    .allMatch(each -> each.id() == null);
        }
    }

    /** With default and with configured values. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "POST;",
                "GET;",
                "POST; {\"scope\": $spaces, \"todate\": 4102444800000, \"offset\": $offset}",
                "GET; scope=$spaces&types=state,approvalApproved,approvalRejected,approvalAssigned&offset=$offset"
            })
    void whatHappenedIsReadWhereTheAccountAdministersTheSpace(ComalaOptions.Activity method, @Nullable String envelope)
            throws IOException {
        try (Demo demo = Demo.start(DemoOptions.DEFAULT.withPages(200), folder)
                .reading(new ComalaOptions(ComalaOptions.Mode.BULK, method, envelope))) {
            RecordingSink recordingSink = demo.collect("first", IncrementalState.NONE);

            Map<String, SourceOutcome> wanted = new HashMap<>();
            Set<String> transitions = new HashSet<>();
            demo.site().world().spaces().stream()
                    .filter(space ->
                            ExpectedContent.ofUsualSpaces(demo.site()).spaces().contains(space.key()))
                    .forEach(space -> wanted.put(
                            "activity " + space.key(),
                            demo.site().world().activityAccess(space) == ActivityAccess.CLOSED
                                    ? SourceOutcome.FORBIDDEN
                                    : SourceOutcome.OK));
            demo.site().world().pages().stream()
                    .filter(page -> page.visible()
                            && wanted.containsKey("activity " + page.space().key()))
                    .filter(page -> demo.site().world().activityAccess(page.space()) == ActivityAccess.OPEN)
                    .forEach(page -> demo.site()
                            .world()
                            .transitions(page.id())
                            .forEach(change -> transitions.add(
                                    "%s %s %s %s".formatted(change.page(), change.from(), change.to(), change.at()))));
            assertThat(recordingSink.workflow.sources)
                    .containsAllEntriesOf(wanted)
                    .containsValue(SourceOutcome.FORBIDDEN);
            assertThat(recordingSink.workflow.events.stream()
                            .filter(event -> event.kind() == Event.Kind.STATE)
                            .map(event -> "%s %s %s %s".formatted(event.page(), event.from(), event.to(), event.at())))
                    .containsExactlyInAnyOrderElementsOf(transitions);
            assertThat(recordingSink.workflow.events)
                    .filteredOn(event -> event.kind() == Event.Kind.APPROVAL)
                    .extracting(Event::decision)
                    .contains(Approval.Decision.APPROVED, Approval.Decision.REJECTED, Approval.Decision.PENDING);
        }
    }
}
