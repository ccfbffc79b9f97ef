package org.stocktake.model;

import org.jspecify.annotations.Nullable;

/**
 * A space.
 *
 * @param id the numeric id; absent if the source does not have it
 * @param type {@code global}, {@code personal}, or another value of the site; only {@code personal} has a meaning here
 * @param status {@code current} or {@code archived}, or another value of the site
 * @param home the id of the home page; absent if the space has none or the source does not have it
 */
public record Space(
        SpaceKey key,
        @Nullable Long id,
        String name,
        String type,
        String status,
        @Nullable PageId home) {}
