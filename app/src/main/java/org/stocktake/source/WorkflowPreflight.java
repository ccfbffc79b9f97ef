package org.stocktake.source;

/**
 * Result of testing access to the workflow app.
 *
 * @param description which endpoints respond, or why none does, for messages
 * @param firstRun number of requests for single pages in a run without cached data
 * @param laterRun number of requests for single pages in a week that reads only pages in a state that is not final
 */
public record WorkflowPreflight(String description, long firstRun, long laterRun) {}
