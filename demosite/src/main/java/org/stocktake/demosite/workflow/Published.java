package org.stocktake.demosite.workflow;

import java.time.Instant;

/** The newest version that was in a final state, and the instant at which it entered that state. */
public record Published(State state, int version, Instant at) {}
