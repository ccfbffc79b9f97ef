package org.stocktake.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The newest version of a page.
 *
 * @param number counts from 1
 * @param minor whether its author marked it as a minor edit; absent if the source does not report it
 */
public record Version(
        int number,
        @Nullable Instant when,
        @Nullable PersonId by,
        @Nullable Boolean minor) {}
