package org.stocktake.demosite.cloud;

import org.stocktake.demosite.route.WorkflowApp;
import org.stocktake.demosite.world.World;

/**
 * Properties of the site that routes need.
 *
 * @param base base URL with {@code /wiki}, without a trailing slash
 * @param app the workflow app
 * @param search what the first version of the API does
 */
public record CloudSite(World world, String base, ListLimits limits, WorkflowApp app, SearchOptions search) {
    /** Id of the site, which the path of the gateway contains. */
    public static final String CLOUD_ID = "5f8c1a52-3b7e-4c1d-9a64-d8e0b7c3f219";

    /** Prefix of all paths at the gateway, before the id. */
    public static final String GATEWAY = "/ex/confluence/";

    /** Prefix of all paths of this site at the gateway. */
    public static final String GATEWAY_PATH = GATEWAY + CLOUD_ID + "/wiki";

    /** Prefix of all paths. */
    static final String CONTEXT = "/wiki";
}
