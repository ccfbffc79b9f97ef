package org.stocktake.demosite.workflow;

import org.jspecify.annotations.Nullable;

/**
 * A task with its planned course.
 *
 * @param due {@link Plan#NEVER} without a due date
 */
record PlannedTask(
        String id,
        String name,
        int person,
        long due,
        long doneAt,
        @Nullable String comment) {}
