package org.stocktake.source.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.DemoSite;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.LocalSite;
import org.stocktake.http.RequestStats;
import org.stocktake.http.network.Credentials;
import org.stocktake.http.network.Network;
import org.stocktake.http.pace.RateLimits;
import org.stocktake.http.pace.Time;
import org.stocktake.source.OpenedSource;
import org.stocktake.source.Origin;
import org.stocktake.source.SiteWay;
import org.stocktake.source.SourceRequest;
import org.stocktake.source.SpaceChoice;
import org.stocktake.source.comala.ComalaOptions;

class SourceProvidersTest {
    private static final String CLOUD_ID = "{\"cloudId\":\"a436116f-02ce-4520-8fbb-7301462a1674\"}";

    @TempDir
    private Path folder;

    private static Origin.Site site(URI url, String product) {
        return new Origin.Site(
                url,
                "A site",
                product,
                new Credentials.Bearer("s3cret"),
                "STOCKTAKE_TOKEN",
                Network.DEFAULT,
                SiteWay.DEFAULT);
    }

    private static SourceRequest request(Origin origin) {
        return new SourceRequest(
                origin, new SpaceChoice(List.of(), List.of()), Set.of(), RateLimits.DEFAULT, ComalaOptions.OFF);
    }

    private String detected(URI url) {
        Origin.Site site = site(url, Origin.AUTO);
        try (UnsignedProbe probe = new UnsignedProbe(site, RateLimits.DEFAULT, folder, Time.of(Clock.systemUTC()))) {
            return SourceProviders.detected(site, probe).name();
        }
    }

    private OpenedSource open(Origin origin) {
        return SourceProviders.open(request(origin), folder, Time.of(Clock.systemUTC()));
    }

    @Test
    void anAddressOfAtlassianIsCloudWithoutARequest() {
        // Nothing answers at this address, so a request would make it a Data Center.
        assertThat(detected(URI.create("https://nobody.invalid.ATLASSIAN.net/wiki")))
                .isEqualTo("cloud");
        assertThat(detected(URI.create("https://notatlassian.net.invalid"))).isEqualTo("datacenter");
    }

    @Test
    void anotherProductAtAnAddressOfAtlassianIsRefused() {
        assertThatThrownBy(() -> open(site(URI.create("https://example.atlassian.net"), "datacenter")))
                .isInstanceOf(StocktakeException.class)
                .hasMessage("site.product: The product must be cloud for example.atlassian.net but is datacenter."
                        + " Remove site.product (--product), or set it to cloud.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | {\"cloudId\":\"a436116f-02ce-4520-8fbb-7301462a1674\"} | cloud",
                "200 | {\"cloudId\":\"\"} | datacenter",
                "200 | {\"baseUrl\":\"https://wiki.example.org\"} | datacenter",
                "200 | <html><body>Log in</body></html> | datacenter",
                "302 | nothing | datacenter",
                "401 | {\"message\":\"Client must be authenticated\"} | datacenter",
                "404 | {\"message\":\"null for uri\"} | datacenter",
                "503 | down | datacenter"
            })
    void anotherAddressIsAskedOnceAndWithoutCredentials(int status, String reply, String product) throws IOException {
        try (LocalSite site =
                LocalSite.start(LocalSite.status(status, reply, "Location", "https://login.example.org"))) {
            URI url = URI.create(site.base() + "/confluence");

            assertThat(List.of(detected(url), detected(url))).containsExactly(product, product);

            assertThat(site.arrivals()).extracting(LocalSite.Arrival::uri).containsExactly("/_edge/tenant_info");
            assertThat(site.arrivals().get(0).headers()).doesNotContainKey("Authorization");
        }
    }

    @Test
    void aSiteThatDidNotAnswerIsAskedAgain() throws IOException {
        int port;
        try (LocalSite site = LocalSite.start(LocalSite.json(CLOUD_ID))) {
            port = site.base().getPort();
        }
        URI url = URI.create("http://localhost:" + port);
        assertThat(detected(url)).isEqualTo("datacenter");

        try (LocalSite site = LocalSite.startAt(port, LocalSite.json(CLOUD_ID))) {
            assertThat(detected(URI.create(site.base() + "/"))).isEqualTo("cloud");
        }
    }

    @Test
    void theQuestionCountsAsARequestOfTheRunThatSentIt() throws IOException {
        try (DemoSite site = DemoSite.start(DemoOptions.DEFAULT)) {
            for (long sent : List.of(1L, 0L)) {
                try (OpenedSource opened = open(site(site.uri(), Origin.AUTO))) {
                    assertThat(opened.traffic())
                            .isNotNull()
                            .extracting(RequestStats::requests)
                            .isEqualTo(sent == 0 ? Map.of() : Map.of("product", sent));
                    assertThat(opened.sent()).isEqualTo(sent);
                }
            }
        }
    }

    @Test
    void aSiteOfAProductInTheSettingsIsNotAsked() throws IOException {
        try (LocalSite site = LocalSite.start(LocalSite.json(CLOUD_ID))) {
            for (String product : List.of("cloud", "datacenter")) {
                open(site(site.base(), product)).close();
            }

            assertThat(site.arrivals()).isEmpty();
        }
    }

    @Test
    void withoutAnOriginNothingIsOpened() {
        assertThatThrownBy(() -> open(new Origin.Unnamed()))
                .isInstanceOf(StocktakeException.class)
                .hasMessage("site.url: No site and no export is given. Give --site or --export.");
    }
}
