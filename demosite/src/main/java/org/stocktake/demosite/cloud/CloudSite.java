package org.stocktake.demosite.cloud;

import org.stocktake.demosite.world.World;

/**
 * Properties of the site that routes need.
 *
 * @param base base URL with {@code /wiki}, without a trailing slash
 */
public record CloudSite(World world, String base) {
    /** Prefix of all paths. */
    static final String CONTEXT = "/wiki";
}
