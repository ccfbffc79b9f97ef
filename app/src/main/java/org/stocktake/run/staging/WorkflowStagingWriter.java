package org.stocktake.run.staging;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.cache.WorkflowTables;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.workflow.Approval;
import org.stocktake.model.workflow.Event;
import org.stocktake.model.workflow.PageStatus;
import org.stocktake.model.workflow.Parameter;
import org.stocktake.model.workflow.ParameterStats;
import org.stocktake.model.workflow.Property;
import org.stocktake.model.workflow.Search;
import org.stocktake.model.workflow.SourceOutcome;
import org.stocktake.model.workflow.State;
import org.stocktake.model.workflow.Status;
import org.stocktake.model.workflow.Task;
import org.stocktake.relate.Inputs;
import org.stocktake.run.progress.ProgressTracker;
import org.stocktake.source.WorkflowSink;

/** The workflow part of {@link StagingWriter}. Thread-safe. */
final class WorkflowStagingWriter implements WorkflowSink, AutoCloseable {
    private static final Boolean READ_NOW = false;

    private final Appender properties;
    private final Appender statuses;
    private final Appender unchanged;
    private final Appender approvals;
    private final Appender tasks;
    private final Appender parameterOutcomes;
    private final Appender parameters;
    private final Appender parameterStats;
    private final Appender states;
    private final Appender sets;
    private final Appender inStates;
    private final Appender pageStatuses;
    private final Appender sources;
    private final Appender events;

    private final ProgressTracker progressTracker;

    WorkflowStagingWriter(Engine engine, ProgressTracker progressTracker) {
        this.progressTracker = progressTracker;
        properties = engine.append(Inputs.WORKFLOW_PROPERTY);
        statuses = engine.append(Inputs.WORKFLOW_STATUS);
        unchanged = engine.append(WorkflowTables.UNCHANGED);
        approvals = engine.append(Inputs.WORKFLOW_APPROVAL);
        tasks = engine.append(Inputs.WORKFLOW_TASK);
        parameterOutcomes = engine.append(Inputs.WORKFLOW_PARAMETERS);
        parameters = engine.append(Inputs.WORKFLOW_PARAMETER);
        parameterStats = engine.append(WorkflowTables.PARAMETER_STATS);
        states = engine.append(Inputs.WORKFLOW_STATE);
        sets = engine.append(Inputs.WORKFLOW_SET);
        inStates = engine.append(Inputs.WORKFLOW_IN_STATE);
        pageStatuses = engine.append(Inputs.PAGE_STATUS);
        sources = engine.append(Inputs.WORKFLOW_SOURCE);
        events = engine.append(Inputs.WORKFLOW_ACTIVITY);
    }

    @Override
    public void property(Property property) {
        properties.add(Arrays.asList(
                property.page().value(),
                property.pageVersion(),
                property.version(),
                property.outcome().text(),
                property.hasWorkflow(),
                property.workflow(),
                property.state(),
                property.colour(),
                property.since(),
                text(property.enteredBy()),
                property.isFinal(),
                property.finalVersion(),
                property.finalAt()));
    }

    @Override
    public void status(Status status) {
        statuses.add(Arrays.asList(
                status.page().value(),
                READ_NOW,
                status.outcome().text(),
                status.workflow(),
                status.state(),
                status.colour(),
                status.initial(),
                status.isFinal(),
                status.dueAt(),
                status.publishedState()));
        progressTracker.requestDone();
    }

    @Override
    public void unchanged(PageId page) {
        unchanged.add(List.of(page.value()));
    }

    @Override
    public void approval(Approval approval) {
        approvals.add(Arrays.asList(
                approval.page().value(),
                READ_NOW,
                approval.name(),
                approval.minimum(),
                text(approval.approver()),
                approval.decision().text(),
                approval.commented()));
    }

    @Override
    public void task(Task task) {
        tasks.add(Arrays.asList(
                task.page().value(),
                READ_NOW,
                task.id(),
                task.name(),
                text(task.assignee()),
                task.dueAt(),
                task.doneAt()));
    }

    @Override
    public void parameters(PageId page, SourceOutcome sourceOutcome) {
        parameterOutcomes.add(List.of(page.value(), READ_NOW, sourceOutcome.text()));
        progressTracker.requestDone();
    }

    @Override
    public void parameter(Parameter parameter) {
        parameters.add(Arrays.asList(
                parameter.page().value(),
                READ_NOW,
                parameter.source().text(),
                parameter.id(),
                parameter.name(),
                parameter.type(),
                parameter.value()));
    }

    @Override
    public void parameterStats(ParameterStats habit) {
        parameterStats.add(
                Arrays.asList(habit.space().value(), habit.workflow(), habit.emptyInARow(), habit.forbidden()));
    }

    @Override
    public void state(State state) {
        states.add(Arrays.asList(
                state.space().value(),
                state.workflow(),
                state.state(),
                state.place(),
                state.colour(),
                state.initial(),
                state.isFinal(),
                state.duePeriod()));
    }

    @Override
    public void found(Search search, PageId page) {
        sets.add(List.of(page.value(), search.text()));
    }

    @Override
    public void pageStatus(PageStatus pageStatus) {
        pageStatuses.add(Arrays.asList(
                pageStatus.page().value(),
                pageStatus.outcome().text(),
                pageStatus.state(),
                pageStatus.colour(),
                pageStatus.since()));
    }

    @Override
    public void inState(PageId page, String state) {
        inStates.add(List.of(page.value(), state));
    }

    @Override
    public void source(String source, @Nullable SpaceKey space, SourceOutcome sourceOutcome) {
        sources.add(Arrays.asList(source, space == null ? null : space.value(), sourceOutcome.text()));
    }

    @Override
    public void expectedRequests(long requests) {
        progressTracker.expectedRequests(requests);
    }

    @Override
    public void remainingRequests(long requests) {
        progressTracker.remainingRequests(requests);
    }

    @Override
    public void event(Event event) {
        events.add(Arrays.asList(
                event.page().value(),
                event.at(),
                event.kind().text(),
                event.from(),
                event.to(),
                event.approval(),
                event.decision() == null ? null : event.decision().text(),
                text(event.actor())));
    }

    private static @Nullable String text(@Nullable PersonId person) {
        return person == null ? null : person.value();
    }

    @Override
    public void close() {
        Stream.of(
                        properties,
                        statuses,
                        unchanged,
                        approvals,
                        tasks,
                        parameterOutcomes,
                        parameters,
                        parameterStats,
                        states,
                        sets,
                        inStates,
                        pageStatuses,
                        sources,
                        events)
                .forEach(Appender::close);
    }
}
