package org.stocktake.demosite.workflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A task of the current state, or of the state that its completion ended. */
public record Task(
        String id,
        String name,
        @Nullable String assignee,
        @Nullable Instant dueAt,
        @Nullable Instant doneAt,
        @Nullable String comment) {}
