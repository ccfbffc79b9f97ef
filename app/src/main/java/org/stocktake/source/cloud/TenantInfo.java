package org.stocktake.source.cloud;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stocktake.http.reply.BodyReader;
import org.stocktake.http.reply.Call;
import org.stocktake.source.SiteProbe;
import org.stocktake.source.json.Fields;
import org.stocktake.source.json.Json;

/**
 * What a Cloud site reports about itself without credentials.
 *
 * @param cloudId id of the site in addresses of the gateway
 */
record TenantInfo(String cloudId) {
    /** Below the root of the host, like that of every Cloud site. */
    static final Call CALL = new Call("product", "/_edge/tenant_info", List.of());

    /** An id becomes a part of URLs. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,100}");

    /** Fails if the reply has no id. */
    static final BodyReader<TenantInfo> READER = reply -> {
        String id = Json.<String>object(info -> {
                    String text = Fields.text(info.path("cloudId"));
                    return text == null ? "" : text;
                })
                .read(reply);
        if (!ID.matcher(id).matches()) {
            throw new IOException("the reply must hold a cloud id but holds none");
        }
        return new TenantInfo(id);
    };

    /** Absent if this is no Cloud site, or if it does not answer. */
    static @Nullable TenantInfo read(SiteProbe probe) {
        return probe.read(CALL.path(), READER);
    }
}
