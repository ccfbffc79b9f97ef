package org.stocktake.source;

import org.jspecify.annotations.Nullable;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.workflow.Approval;
import org.stocktake.model.workflow.Event;
import org.stocktake.model.workflow.Parameter;
import org.stocktake.model.workflow.ParameterStats;
import org.stocktake.model.workflow.Property;
import org.stocktake.model.workflow.Search;
import org.stocktake.model.workflow.SourceOutcome;
import org.stocktake.model.workflow.State;
import org.stocktake.model.workflow.Status;
import org.stocktake.model.workflow.Task;

/** Where a source puts what a workflow app says. A source without one puts nothing. Thread-safe. */
public interface WorkflowSink {
    void property(Property property);

    /** A page that was asked for alone, with how that ended. */
    void status(Status status);

    /** A page of which the last answer still holds: what was kept of it stands for this week too. */
    void unchanged(PageId page);

    void approval(Approval approval);

    void task(Task task);

    /** How asking for the parameters of a page ended. */
    void parameters(PageId page, SourceOutcome sourceOutcome);

    void parameter(Parameter parameter);

    void habit(ParameterStats habit);

    void state(State state);

    /** A page that a search found. */
    void found(Search search, PageId page);

    /** A page that a search found in a state, of which nothing else tells one. */
    void inState(PageId page, String state);

    /**
     * How a source ended that is asked for many pages at once.
     *
     * @param source a {@link Search}, or {@code activity}
     * @param space absent where it was asked for all chosen spaces together
     */
    void source(String source, @Nullable SpaceKey space, SourceOutcome sourceOutcome);

    void event(Event event);

    /** About how many requests for single pages the pages will need that were listed so far. For those who wait. */
    default void ahead(long requests) {}

    /** About how many requests for single pages are still to come, now that all pages are listed. For those who wait. */
    default void toCome(long requests) {}
}
