package org.stocktake.source;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
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

/** The workflow records of a source. */
public final class RecordingWorkflowSink implements WorkflowSink {
    public final SortedMap<PageId, Property> properties = new ConcurrentSkipListMap<>();
    public final SortedMap<PageId, Status> statuses = new ConcurrentSkipListMap<>();
    public final Set<PageId> unchanged = new ConcurrentSkipListSet<>();
    public final List<Approval> approvals = new CopyOnWriteArrayList<>();
    public final List<Task> tasks = new CopyOnWriteArrayList<>();
    public final SortedMap<PageId, SourceOutcome> parameterOutcomes = new ConcurrentSkipListMap<>();
    public final List<Parameter> parameters = new CopyOnWriteArrayList<>();
    public final List<ParameterStats> habits = new CopyOnWriteArrayList<>();
    public final List<State> states = new CopyOnWriteArrayList<>();
    public final SortedMap<Search, Set<PageId>> found = new ConcurrentSkipListMap<>();
    public final SortedMap<PageId, PageStatus> pageStatuses = new ConcurrentSkipListMap<>();
    public final SortedMap<PageId, String> inStates = new ConcurrentSkipListMap<>();
    public final SortedMap<String, SourceOutcome> sources = new ConcurrentSkipListMap<>();
    public final List<Event> events = new CopyOnWriteArrayList<>();

    @Override
    public void property(Property property) {
        properties.put(property.page(), property);
    }

    @Override
    public void status(Status status) {
        statuses.put(status.page(), status);
    }

    @Override
    public void unchanged(PageId page) {
        unchanged.add(page);
    }

    @Override
    public void approval(Approval approval) {
        approvals.add(approval);
    }

    @Override
    public void task(Task task) {
        tasks.add(task);
    }

    @Override
    public void parameters(PageId page, SourceOutcome sourceOutcome) {
        parameterOutcomes.put(page, sourceOutcome);
    }

    @Override
    public void parameter(Parameter parameter) {
        parameters.add(parameter);
    }

    @Override
    public void parameterStats(ParameterStats habit) {
        habits.add(habit);
    }

    @Override
    public void state(State state) {
        states.add(state);
    }

    @Override
    public void found(Search search, PageId page) {
        found.computeIfAbsent(search, key -> new ConcurrentSkipListSet<>()).add(page);
    }

    @Override
    public void pageStatus(PageStatus pageStatus) {
        pageStatuses.put(pageStatus.page(), pageStatus);
    }

    @Override
    public void inState(PageId page, String state) {
        inStates.put(page, state);
    }

    @Override
    public void source(String source, @Nullable SpaceKey space, SourceOutcome sourceOutcome) {
        sources.put(space == null ? source : source + " " + space, sourceOutcome);
    }

    @Override
    public void event(Event event) {
        events.add(event);
    }
}
