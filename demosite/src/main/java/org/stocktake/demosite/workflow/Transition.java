package org.stocktake.demosite.workflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A transition between states.
 *
 * @param from absent for the first state
 * @param by username; absent for a timer or an anonymous user
 * @param version of the page
 */
public record Transition(
        long page,
        @Nullable String from,
        String to,
        Instant at,
        @Nullable String by,
        How how,
        int version) {}
