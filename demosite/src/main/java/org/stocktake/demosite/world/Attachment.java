package org.stocktake.demosite.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The newest version of an attachment. */
public record Attachment(
        long id,
        long page,
        String name,
        String mediaType,
        long bytes,
        int version,
        Instant at,
        @Nullable Person by) {}
