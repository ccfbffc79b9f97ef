package org.stocktake.demosite.workflow;

import org.jspecify.annotations.Nullable;

/**
 * A task as it will go.
 *
 * @param due {@link Plan#NEVER} where it has no date
 */
record PlannedTask(
        String id,
        String name,
        int person,
        long due,
        long doneAt,
        @Nullable String comment) {}
