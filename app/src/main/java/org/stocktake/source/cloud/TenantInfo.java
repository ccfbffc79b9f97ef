package org.stocktake.source.cloud;

import org.jspecify.annotations.Nullable;
import org.stocktake.source.SiteProbe;
import org.stocktake.source.json.Fields;
import org.stocktake.source.json.Json;

/**
 * What a Cloud site reports about itself without credentials.
 *
 * @param cloudId id of the site in addresses of the gateway
 */
record TenantInfo(String cloudId) {
    private static final String PATH = "/_edge/tenant_info";

    /** Absent if this is no Cloud site, or if it does not answer. */
    static @Nullable TenantInfo read(SiteProbe probe) {
        String cloudId = probe.read(PATH, Json.object(info -> {
            String id = Fields.text(info.path("cloudId"));
            return id == null ? "" : id;
        }));
        return cloudId == null || cloudId.isBlank() ? null : new TenantInfo(cloudId);
    }
}
