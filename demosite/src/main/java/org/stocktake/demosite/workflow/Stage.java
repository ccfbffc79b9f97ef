package org.stocktake.demosite.workflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a page, and how the page entered it.
 *
 * @param enteredBy username; absent for a timer or an anonymous user
 */
public record Stage(
        State state, Instant enteredAt, @Nullable String enteredBy, How how) {}
