package org.stocktake.demosite.workflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Value of the content property, which may lag by one state.
 *
 * @param version number of times it was written
 */
public record Property(
        int version, Instant when, Stage stage, @Nullable Published published) {}
