package org.stocktake.demosite.cloud;

import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.route.Request;

/** The id of the site, outside of the path of the product. It needs no credential. */
public final class TenantInformation implements CloudRoute {
    public static final String PATH = "/_edge/tenant_info";

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public Reply answer(Request request, CloudSite site) {
        return CloudReply.json(200, CloudReply.object().put("cloudId", CloudSite.CLOUD_ID));
    }
}
