package org.stocktake.source.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stocktake.http.LocalSite.json;
import static org.stocktake.http.LocalSite.status;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.http.ClientOptions;
import org.stocktake.http.LocalSite;
import org.stocktake.http.PoliteClient;
import org.stocktake.http.network.Credentials;
import org.stocktake.http.network.Network;
import org.stocktake.http.pace.RateLimits;
import org.stocktake.http.pace.Time;
import org.stocktake.http.reply.ResponseCache;
import org.stocktake.source.AccessReport;
import org.stocktake.source.Preflight;
import org.stocktake.source.SiteWay;

class AccessProbeTest {
    @TempDir
    private Path folder;

    /** By the documents of the vendor the operation needs the scope of pages, which the token has. */
    @Test
    void aSiteThatWantsMoreForPropertiesNamesTheirScope() throws IOException {
        try (LocalSite site =
                LocalSite.start(exchange -> (exchange.getRequestURI().getPath().endsWith("/properties")
                                ? status(401, "{\"code\":401,\"message\":\"Unauthorized; scope does not match\"}")
                                : json("{\"results\":[]}"))
                        .to(exchange))) {
            assertThat(report(site).optional())
                    .isEqualTo(List.of(new Preflight.MissingScope(
                            "read:content.property:confluence",
                            "workflow and page status of pages that a search lacks")));
        }
    }

    @Test
    void aTokenWithAllScopesLacksNothing() throws IOException {
        try (LocalSite site = LocalSite.start(json("{\"results\":[]}"))) {
            AccessReport report = report(site);

            assertThat(report.optional()).isEmpty();
            assertThat(report.failures()).isEmpty();
        }
    }

    private AccessReport report(LocalSite site) {
        Credentials credentials = new Credentials.Basic("ann@example.org", "s3cret-token");
        try (PoliteClient client = new PoliteClient(
                new ClientOptions(
                        site.base(),
                        credentials,
                        "STOCKTAKE_TOKEN",
                        RateLimits.DEFAULT,
                        Network.DEFAULT,
                        CloudRejections.RULES),
                ResponseCache.open(folder),
                Time.of(Clock.systemUTC()))) {
            AccessProbe probe = new AccessProbe(new CloudAccess.Connected(
                    client, SiteWay.Kind.GATEWAY, new CloudAccount("557058:ann", "Ann"), Optional.empty(), 1));
            probe.requireScopes();
            return probe.report(Optional.empty(), List.of());
        }
    }
}
