package org.stocktake.demosite.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A file of a page in its newest version. */
public record Attachment(
        long id,
        long page,
        String name,
        String mediaType,
        long bytes,
        int version,
        Instant at,
        @Nullable Person by) {}
