package org.stocktake.source.cloud;

import java.nio.file.Path;
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
    /** The value of the setting {@code site.product}. */
    public static final String NAME = "cloud";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String product() {
        return CloudSource.PRODUCT;
    }

    @Override
    public String about() {
        return "Confluence Cloud, over the REST API.";
    }

    @Override
    public boolean detect(Origin.Site site, SiteProbe probe) {
        return CloudAddress.isAtlassian(site.url()) || TenantInfo.read(probe) != null;
    }

    @Override
    public OpenedSource open(SourceRequest request, Path replies, Time time) {
        Origin.Site site = (Origin.Site) request.origin();
        CloudAddress address = CloudAddress.of(site.url());
        PoliteClient client = new PoliteClient(
                new ClientOptions(
                        address.wiki(),
                        site.credentials(),
                        site.credentialsAt(),
                        request.limits(),
                        site.network(),
                        CloudRejections.RULES),
                ResponseCache.open(replies),
                time);
        CloudOptions options = new CloudOptions(
                address.wiki(), request.spaces(), request.limits().inFlight(), request.also(), request.workflow());
        return new OpenedSource(
                new CloudSource(
                        new CloudAccess(
                                client,
                                address,
                                site.way(),
                                site.credentials(),
                                site.product().equals(Origin.AUTO)
                                        ? CloudAccess.Product.DETECTED
                                        : CloudAccess.Product.NAMED),
                        options),
                request.spaces(),
                client::stats);
    }
}
