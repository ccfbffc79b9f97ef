package org.stocktake.source.cloud;

import java.nio.file.Path;
import java.util.Locale;
import org.stocktake.http.ClientOptions;
import org.stocktake.http.PoliteClient;
import org.stocktake.http.pace.Time;
import org.stocktake.http.reply.ResponseCache;
import org.stocktake.source.OpenedSource;
import org.stocktake.source.Origin;
import org.stocktake.source.SiteProbe;
import org.stocktake.source.SourceProvider;
import org.stocktake.source.SourceRequest;

/** Opens Confluence Cloud. */
public final class CloudProvider implements SourceProvider {
    private static final String DOMAIN = ".atlassian.net";

    @Override
    public String name() {
        return "cloud";
    }

    @Override
    public boolean detect(Origin.Site site, SiteProbe probe) {
        return site.url().getHost().toLowerCase(Locale.ROOT).endsWith(DOMAIN) || TenantInfo.read(probe) != null;
    }

    @Override
    public OpenedSource open(SourceRequest request, Path replies, Time time) {
        Origin.Site site = (Origin.Site) request.origin();
        PoliteClient client = new PoliteClient(
                new ClientOptions(
                        site.url(), site.credentials(), site.credentialsAt(), request.limits(), site.network()),
                ResponseCache.open(replies),
                time);
        CloudOptions options =
                new CloudOptions(request.spaces(), request.limits().inFlight(), request.also(), request.workflow());
        return new OpenedSource(new CloudSource(client, options), request.spaces(), client::stats);
    }
}
