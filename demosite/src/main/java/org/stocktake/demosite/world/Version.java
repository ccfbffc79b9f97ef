package org.stocktake.demosite.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A version of a page; {@code by} is absent for an anonymous editor. */
public record Version(int number, Instant at, @Nullable Person by, boolean minor, String message) {}
