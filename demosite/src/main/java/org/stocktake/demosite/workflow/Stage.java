package org.stocktake.demosite.workflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a page, and how it came there.
 *
 * @param enteredBy username; absent when time or a stranger did it
 */
public record Stage(
        State state, Instant enteredAt, @Nullable String enteredBy, How how) {}
