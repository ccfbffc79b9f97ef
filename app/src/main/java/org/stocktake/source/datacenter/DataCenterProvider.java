package org.stocktake.source.datacenter;

import java.nio.file.Path;
import org.stocktake.http.ClientOptions;
import org.stocktake.http.PoliteClient;
import org.stocktake.http.network.Credentials;
import org.stocktake.http.pace.Time;
import org.stocktake.http.reply.ResponseCache;
import org.stocktake.source.OpenedSource;
import org.stocktake.source.Origin;
import org.stocktake.source.SiteProbe;
import org.stocktake.source.SourceProvider;
import org.stocktake.source.SourceRequest;

/** Opens Confluence Data Center and Server. */
public final class DataCenterProvider implements SourceProvider {
    @Override
    public String name() {
        return "datacenter";
    }

    @Override
    public String product() {
        return DataCenterSource.PRODUCT;
    }

    @Override
    public String about() {
        return "Confluence Data Center and Server, over the REST API.";
    }

    /** Old versions report nothing about themselves, so this is every site that is not another product. */
    @Override
    public boolean detect(Origin.Site site, SiteProbe probe) {
        return true;
    }

    @Override
    public OpenedSource open(SourceRequest request, Path replies, Time time) {
        Origin.Site site = (Origin.Site) request.origin();
        PoliteClient client = new PoliteClient(
                new ClientOptions(
                        site.url(),
                        site.credentials(),
                        site.credentialsAt(),
                        request.limits(),
                        site.network(),
                        DataCenterRejections.RULES),
                ResponseCache.open(replies),
                time);
        DataCenterOptions options = new DataCenterOptions(
                request.spaces(),
                request.limits().inFlight(),
                site.credentials() instanceof Credentials.Anonymous
                        ? DataCenterOptions.Account.ANONYMOUS_ALLOWED
                        : DataCenterOptions.Account.NAMED,
                request.also(),
                request.workflow());
        return new OpenedSource(new DataCenterSource(client, options), request.spaces(), client::stats);
    }
}
