package org.stocktake.model.workflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;

/**
 * A task of a page in its workflow.
 *
 * @param doneAt absent while it is open
 */
public record Task(
        PageId page,
        @Nullable String id,
        @Nullable String name,
        @Nullable PersonId assignee,
        @Nullable Instant dueAt,
        @Nullable Instant doneAt) {}
