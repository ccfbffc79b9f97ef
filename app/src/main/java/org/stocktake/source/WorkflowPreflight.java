package org.stocktake.source;

/**
 * What a look at the workflow app tells before pages are read.
 *
 * @param words who answers, or why nobody does, for a person
 * @param firstRun requests for single pages of a run that knows nothing
 * @param laterRun requests for single pages of a week in which only pages that are under way are asked for
 */
public record WorkflowPreflight(String words, long firstRun, long laterRun) {}
