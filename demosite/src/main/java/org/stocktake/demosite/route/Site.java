package org.stocktake.demosite.route;

import org.stocktake.demosite.world.World;

/**
 * What routes know of the site.
 *
 * @param base address with the context path, without a slash at the end
 * @param context path that everything begins with; empty, or beginning with a slash
 * @param version of Confluence, such as 9.2.1
 * @param totals whether lists say how many there are
 * @param app the workflow app
 */
public record Site(
        World world,
        String base,
        String context,
        String version,
        PageSizeLimits caps,
        boolean totals,
        WorkflowApp app) {
    /** Whether the site is at least of this version. */
    boolean isSince(int major, int minor) {
        String[] parts = version.split("\\.", -1);
        int ownMajor = Integer.parseInt(parts[0]);
        int ownMinor = parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
        return ownMajor > major || (ownMajor == major && ownMinor >= minor);
    }
}
