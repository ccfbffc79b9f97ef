package org.stocktake.source;

import org.jspecify.annotations.Nullable;
import org.stocktake.model.PageId;
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

/** The workflow part of {@link PlausibleDates}. An event without a date is dropped. Thread-safe. */
record PlausibleWorkflow(WorkflowSink intake, PlausibleDates dates) implements WorkflowSink {
    private static final String STATES = "states of workflows";
    private static final String DUE = "deadlines of workflows";

    @Override
    public void property(Property property) {
        intake.property(new Property(
                property.page(),
                property.pageVersion(),
                property.version(),
                property.outcome(),
                property.hasWorkflow(),
                property.workflow(),
                property.state(),
                property.colour(),
                dates.checked(property.since(), STATES, property.page()),
                property.enteredBy(),
                property.isFinal(),
                property.finalVersion(),
                dates.checked(property.finalAt(), STATES, property.page())));
    }

    @Override
    public void status(Status status) {
        intake.status(new Status(
                status.page(),
                status.outcome(),
                status.workflow(),
                status.state(),
                status.colour(),
                status.initial(),
                status.isFinal(),
                dates.checkedDue(status.dueAt(), DUE, status.page()),
                status.publishedState()));
    }

    /** Without its completion date a task would appear as open. */
    @Override
    public void task(Task task) {
        if (task.doneAt() == null || dates.checked(task.doneAt(), "tasks of workflows", task.page()) != null) {
            intake.task(new Task(
                    task.page(),
                    task.id(),
                    task.name(),
                    task.assignee(),
                    dates.checkedDue(task.dueAt(), DUE, task.page()),
                    task.doneAt()));
        }
    }

    @Override
    public void event(Event event) {
        if (dates.checked(event.at(), "activity of workflows", event.page()) != null) {
            intake.event(event);
        }
    }

    @Override
    public void unchanged(PageId page) {
        intake.unchanged(page);
    }

    @Override
    public void approval(Approval approval) {
        intake.approval(approval);
    }

    @Override
    public void parameters(PageId page, SourceOutcome sourceOutcome) {
        intake.parameters(page, sourceOutcome);
    }

    @Override
    public void parameter(Parameter parameter) {
        intake.parameter(parameter);
    }

    @Override
    public void parameterStats(ParameterStats habit) {
        intake.parameterStats(habit);
    }

    @Override
    public void state(State state) {
        intake.state(state);
    }

    @Override
    public void found(Search search, PageId page) {
        intake.found(search, page);
    }

    @Override
    public void pageStatus(PageStatus pageStatus) {
        intake.pageStatus(new PageStatus(
                pageStatus.page(),
                pageStatus.outcome(),
                pageStatus.state(),
                pageStatus.colour(),
                dates.checked(pageStatus.since(), STATES, pageStatus.page())));
    }

    @Override
    public void inState(PageId page, String state) {
        intake.inState(page, state);
    }

    @Override
    public void source(String source, @Nullable SpaceKey space, SourceOutcome sourceOutcome) {
        intake.source(source, space, sourceOutcome);
    }
}
