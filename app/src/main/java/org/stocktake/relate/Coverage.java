package org.stocktake.relate;

import org.jspecify.annotations.Nullable;
import org.stocktake.model.SpaceKey;

/**
 * How complete a space was read.
 *
 * @param space absent in the sum over all spaces
 * @param expected pages and blog posts there are, by the site's own count where it gives one
 * @param read of these, listed and read with their body
 * @param whole whether every list was read to its end
 * @param percent 100 × read / expected; 100 where there is nothing
 */
public record Coverage(
        @Nullable SpaceKey space, long expected, long listed, long read, boolean whole, double percent) {}
