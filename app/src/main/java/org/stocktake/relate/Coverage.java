package org.stocktake.relate;

import org.jspecify.annotations.Nullable;
import org.stocktake.model.SpaceKey;

/**
 * How completely a space was read.
 *
 * @param space absent in the total of all spaces
 * @param expected number of pages and blog posts, as counted by the site if it reports it
 * @param read number of them that were listed and read with their body
 * @param complete whether every listing was read to its end
 * @param percent 100 × read / expected; 100 if there are none
 */
public record Coverage(
        @Nullable SpaceKey space, long expected, long listed, long read, boolean complete, double percent) {}
