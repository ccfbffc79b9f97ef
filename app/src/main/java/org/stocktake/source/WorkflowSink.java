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

/** Receives workflow data. A source without a workflow app calls nothing. Thread-safe. */
public interface WorkflowSink {
    void property(Property property);

    /** Status of a page that was requested individually, with the outcome of the request. */
    void status(Status status);

    /** A page whose cached data is still valid and is used for this week. */
    void unchanged(PageId page);

    void approval(Approval approval);

    void task(Task task);

    /** Outcome of reading the parameters of a page. */
    void parameters(PageId page, SourceOutcome sourceOutcome);

    void parameter(Parameter parameter);

    void parameterStats(ParameterStats parameterStats);

    void state(State state);

    /** A page that a search returned. */
    void found(Search search, PageId page);

    /** The page status that people set, if the page has one, or if it could not be read. */
    void pageStatus(PageStatus pageStatus);

    /** A page that a search by state returned, if no other endpoint reports its state. */
    void inState(PageId page, String state);

    /**
     * Outcome of an endpoint that covers many pages.
     *
     * @param source a {@link Search}, {@code activity} or {@code page_status}
     * @param space absent if it covers all selected spaces
     */
    void source(String source, @Nullable SpaceKey space, SourceOutcome sourceOutcome);

    void event(Event event);

    /** Estimated number of requests for single pages, for the pages listed so far. For progress display. */
    default void expectedRequests(long requests) {}

    /** Estimated number of remaining requests for single pages, after all pages are listed. For progress display. */
    default void remainingRequests(long requests) {}
}
