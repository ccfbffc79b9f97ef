package org.stocktake.model;

import org.jspecify.annotations.Nullable;

/**
 * A space.
 *
 * @param id the numeric id, where the source tells it
 * @param type {@code global}, {@code personal}, or what else the site calls it; only {@code personal} means anything here
 * @param status {@code current} or {@code archived}, or what the site calls it
 * @param home the id of the home page; absent where the space has none or the source does not tell it
 */
public record Space(
        SpaceKey key,
        @Nullable Long id,
        String name,
        String type,
        String status,
        @Nullable PageId home) {}
