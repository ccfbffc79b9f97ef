package org.stocktake.demosite.workflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the content property says, which may be what was true one state ago.
 *
 * @param version counts how often it was written
 */
public record Property(
        int version, Instant when, Stage stage, @Nullable Published published) {}
