package org.stocktake.demosite.route;

import org.stocktake.demosite.world.World;

/**
 * Properties of the site that routes need.
 *
 * @param base base URL with the context path, without a trailing slash
 * @param context prefix of all paths; empty, or beginning with a slash
 * @param version of Confluence, such as 9.2.1
 * @param totals whether lists contain a total
 * @param app the workflow app
 */
public record Site(
        World world, String base, String context, String version, PageSizeLimits caps, Totals totals, WorkflowApp app) {
    /** Whether the site has at least this version. */
    boolean isSince(int major, int minor) {
        String[] parts = version.split("\\.", -1);
        int ownMajor = Integer.parseInt(parts[0]);
        int ownMinor = parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
        return ownMajor > major || (ownMajor == major && ownMinor >= minor);
    }
}
