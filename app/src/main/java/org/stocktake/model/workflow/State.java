package org.stocktake.model.workflow;

import org.jspecify.annotations.Nullable;
import org.stocktake.model.SpaceKey;

/**
 * A state of the definition of a workflow, as a page of a space showed it.
 *
 * @param place in the definition, from 1
 * @param duePeriod how long a page may stay in it: a period of ISO 8601, a date, or the name of a parameter
 */
public record State(
        SpaceKey space,
        String workflow,
        String state,
        @Nullable Integer place,
        @Nullable String colour,
        @Nullable Boolean initial,
        @Nullable Boolean isFinal,
        @Nullable String duePeriod) {}
