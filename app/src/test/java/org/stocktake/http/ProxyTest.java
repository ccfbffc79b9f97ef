package org.stocktake.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stocktake.http.LocalSite.ClientCertificates.IGNORED;
import static org.stocktake.http.LocalSite.json;
import static org.stocktake.http.LocalSite.status;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.http.network.Credentials;
import org.stocktake.http.network.Network;
import org.stocktake.http.pace.Time;

/** Requests through a proxy, with and without a login. */
class ProxyTest {
    /** "bot:p4ss" in Base64, by hand. */
    private static final String LOGIN = "Basic Ym90OnA0c3M=";

    @TempDir
    static Path keys;

    @TempDir
    Path folder;

    private static Path identity;
    private static Path pem;

    @BeforeAll
    static void makeCertificate() throws Exception {
        Certificates certificates = new Certificates(keys);
        identity = certificates.selfSigned("wiki", "-ext", "SAN=dns:localhost");
        pem = certificates.pem(identity);
    }

    @Test
    void aTunnelWithALoginLeadsToTheSiteAndTheSiteDoesNotSeeTheLogin() throws Exception {
        try (LocalProxy proxy = new LocalProxy(LOGIN);
                LocalSite site = LocalSite.startSecure(Certificates.server(identity, null), IGNORED, json("{}"));
                PoliteClient client = client(site.base(), proxy.port(), new Credentials.Basic("bot", "p4ss"))) {
            assertThat(client.get(Clients.CALL, Clients.TEXT)).isEqualTo("{}");
            assertThat(proxy.requests()).containsExactly("CONNECT localhost:" + site.port() + " HTTP/1.1");
            assertThat(site.arrivals()).singleElement().satisfies(a -> {
                assertThat(a.header("Proxy-Authorization")).isEmpty();
                assertThat(a.header("Authorization")).isEqualTo("Bearer s3cret");
            });
        }
    }

    @Test
    void aLoginThatTheProxyRefusesIsSaid() throws Exception {
        try (LocalProxy proxy = new LocalProxy(LOGIN);
                LocalSite site = LocalSite.startSecure(Certificates.server(identity, null), IGNORED, json("{}"));
                PoliteClient client = client(site.base(), proxy.port(), new Credentials.Anonymous())) {
            assertThat(Clients.failure(client))
                    .isEqualTo(new Failure(
                            Code.PROXY,
                            site.base() + "/rest/api/content",
                            "The proxy requires a login, or rejected the credentials (407).",
                            "Check site.proxy-user and site.proxy-password."));
            assertThat(site.arrivals()).isEmpty();
        }
    }

    @Test
    void aProxyThatDoesNotLetUsThroughIsSaid() throws Exception {
        try (LocalProxy proxy = new LocalProxy(null);
                PoliteClient client =
                        client(URI.create("https://wiki.invalid"), proxy.port(), new Credentials.Anonymous())) {
            assertThat(Clients.failure(client))
                    .isEqualTo(new Failure(
                            Code.PROXY,
                            "https://wiki.invalid/rest/api/content",
                            "The proxy localhost:" + proxy.port() + " refused the connection to the site (403).",
                            "Ask whether the proxy allows this site. For a direct connection, remove site.proxy."));
        }
    }

    @Test
    void aProxyWhereNobodyListensIsSaid() throws Exception {
        int port;
        try (LocalProxy proxy = new LocalProxy(null)) {
            port = proxy.port();
        }
        try (PoliteClient client = client(URI.create("https://wiki.invalid"), port, new Credentials.Anonymous())) {
            assertThat(Clients.failure(client))
                    .isEqualTo(new Failure(
                            Code.PROXY,
                            "https://wiki.invalid/rest/api/content",
                            "Connection refused by localhost:" + port + ".",
                            "Check site.proxy and the network."));
        }
    }

    @Test
    void aPlainAddressGoesThroughTheProxyAsAWhole() throws Exception {
        // A request without TLS is sent to the proxy with the full URL in its first line.
        try (LocalSite proxy = LocalSite.start(status(200, "{}"));
                PoliteClient client =
                        client(URI.create("http://wiki.invalid"), proxy.port(), new Credentials.Basic("bot", "p4ss"))) {
            assertThat(client.get(Clients.CALL, Clients.TEXT)).isEqualTo("{}");
            assertThat(proxy.arrivals()).singleElement().satisfies(a -> {
                assertThat(a.uri()).isEqualTo("http://wiki.invalid/rest/api/content");
                assertThat(a.header("Proxy-Authorization")).isEqualTo(LOGIN);
            });
        }
    }

    private PoliteClient client(URI base, int port, Credentials login) {
        Network network =
                Clients.network(new Network.Proxy("localhost", port, login), new Network.KeyFile(pem, null), null);
        return Clients.with(base, folder, Time.of(Clock.systemUTC()), Clients.retries(0), network);
    }
}
