package org.stocktake.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stocktake.http.LocalSite.ClientCertificates.IGNORED;
import static org.stocktake.http.LocalSite.ClientCertificates.NEEDED;
import static org.stocktake.http.LocalSite.json;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.network.Network;
import org.stocktake.http.pace.Time;

/** Trusted certificates for HTTPS, and the messages about untrusted ones. */
class TlsTest {
    private static final String[] FOR_LOCALHOST = {"-ext", "SAN=dns:localhost"};

    @TempDir
    static Path keys;

    @TempDir
    Path folder;

    private static Certificates certificates;
    private static Path authority;
    private static Path signed;
    private static Path selfSigned;
    /** Which clients a site with client certificates accepts. */
    private static Path clients;

    /** Java validates certificates with the system clock, so the client uses it too. */
    private final Time time = Time.of(Clock.systemUTC());

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificates = new Certificates(keys);
        authority = certificates.selfSigned("authority", "-ext", "bc=ca:true");
        signed = certificates.signed("wiki", authority, FOR_LOCALHOST);
        selfSigned = certificates.selfSigned("alone", FOR_LOCALHOST);
        clients = certificates.trusting(authority, "PKCS12");
    }

    @Test
    void anAuthorityOfOurOwnIsTrustedFromAPemFile() throws Exception {
        assertAnswers(signed, new Network.KeyFile(certificates.pem(authority), null));
    }

    @Test
    void aPemFileMayHoldManyCertificates() throws Exception {
        Path many = keys.resolve("many.pem");
        Files.writeString(
                many,
                "# ours\n" + Files.readString(certificates.pem(selfSigned))
                        + Files.readString(certificates.pem(authority)));
        assertAnswers(signed, new Network.KeyFile(many, null));
        assertAnswers(selfSigned, new Network.KeyFile(many, null));
    }

    @Test
    void trustStoresOfBothKindsAreRead() throws Exception {
        for (String type : new String[] {"PKCS12", "JKS"}) {
            Path store = certificates.trusting(authority, type);
            assertAnswers(signed, new Network.KeyFile(store, Certificates.PASSWORD));
        }
    }

    @Test
    void anUnknownAuthorityIsNamed() throws Exception {
        assertThat(refusal(signed, null))
                .isEqualTo(new Failure(
                        Code.TLS,
                        "",
                        "The certificate \"CN=wiki,O=Example\" (issued by \"CN=authority,O=Example\", valid from "
                                + today() + " to " + today().plusDays(90)
                                + ") is signed by an authority that is not trusted:"
                                + " \"CN=authority,O=Example\".",
                        "Set site.trust to a PEM file with the certificate of the authority that signed it."));
    }

    @Test
    void aSelfSignedCertificateIsNamed() throws Exception {
        assertThat(refusal(selfSigned, null))
                .isEqualTo(new Failure(
                        Code.TLS,
                        "",
                        "The certificate \"CN=alone,O=Example\" (issued by \"CN=alone,O=Example\", valid from "
                                + today() + " to " + today().plusDays(90)
                                + ") is self-signed and not trusted.",
                        "If it belongs to the site, set site.trust to a PEM file that contains it."));
    }

    @Test
    void anExpiredCertificateIsNamed() throws Exception {
        Path expired = certificates.signed(
                "old", authority, "-startdate", "2020/01/01 00:00:00", "-validity", "31", "-ext", "SAN=dns:localhost");
        Failure failure = refusal(expired, new Network.KeyFile(certificates.pem(authority), null));
        // keytool uses the local zone for the start, so the day in UTC may be the previous one.
        assertThat(failure.what())
                .matches("The certificate \"CN=old,O=Example\" \\(issued by \"CN=authority,O=Example\", valid from"
                        + " (2019-12-31|2020-01-01) to 2020-0(1-31|2-01)\\) has expired\\.");
        assertThat(failure.remedy())
                .isEqualTo("Ask the administrator of the site to renew the certificate, and check the clock of this"
                        + " machine.");
    }

    @Test
    void aCertificateForAnotherHostIsNamed() throws Exception {
        Path other = certificates.signed("other", authority, "-ext", "SAN=dns:wiki.example.org,ip:10.1.2.3");
        Failure failure = refusal(other, new Network.KeyFile(certificates.pem(authority), null));
        assertThat(failure.what())
                .isEqualTo("The certificate \"CN=other,O=Example\" (issued by \"CN=authority,O=Example\", valid from "
                        + today() + " to " + today().plusDays(90)
                        + ") is for wiki.example.org, 10.1.2.3, not for localhost.");
        assertThat(failure.remedy())
                .isEqualTo("Set site.url to a host name in the certificate, or ask the administrator of the site to add"
                        + " this name to it.");
    }

    @Test
    void aClientCertificateIsShown() throws Exception {
        Path us = certificates.signed("stocktake", authority);
        Network network = Clients.network(
                null,
                new Network.KeyFile(certificates.pem(authority), null),
                new Network.KeyFile(us, Certificates.PASSWORD));
        try (LocalSite site = LocalSite.startSecure(Certificates.server(signed, clients), NEEDED, json("{}"));
                PoliteClient client = client(site.base(), network)) {
            assertThat(client.get(Clients.CALL, Clients.TEXT)).isEqualTo("{}");
        }
    }

    @Test
    void httpAtAPortForHttpsIsSaidAtOnce() throws Exception {
        try (LocalSite site = LocalSite.startSecure(Certificates.server(signed, null), IGNORED, json("{}"))) {
            URI base = URI.create("http://localhost:" + site.port());
            try (PoliteClient client = client(base, Network.DEFAULT)) {
                assertThat(Clients.failure(client))
                        .isEqualTo(new Failure(
                                Code.TLS,
                                base + "/rest/api/content",
                                "The port requires HTTPS, but site.url starts with http.",
                                "Set site.url to https://localhost:" + site.port() + "."));
                assertThat(client.stats().retries()).isZero();
            }
        }
    }

    @Test
    void aWantedClientCertificateIsSaid() throws Exception {
        Network network = Clients.network(null, new Network.KeyFile(certificates.pem(authority), null), null);
        try (LocalSite site = LocalSite.startSecure(Certificates.server(signed, clients), NEEDED, json("{}"));
                PoliteClient client = client(site.base(), network)) {
            // The rejection follows the handshake: whether its reason arrives before the connection closes is a race.
            Failure failure = Clients.failure(client);
            assertThat(failure.code()).isIn(Code.TLS, Code.UNREACHABLE);
            assertThat(failure.remedy()).contains("site.client-certificate");
            assertThat(site.arrivals()).isEmpty();
        }
    }

    @Test
    void aPlainServerBehindAnHttpsAddressIsSaid() throws IOException {
        try (RawSite site =
                        RawSite.start("HTTP/1.1 400 Bad Request\r\n\r\n", RawSite.Then.HANG_UP, RawSite.First.SPEAK);
                PoliteClient client =
                        client(URI.create("https://localhost:" + site.base().getPort()), Network.DEFAULT)) {
            int port = site.base().getPort();
            assertThat(Clients.failure(client))
                    .isEqualTo(new Failure(
                            Code.TLS,
                            "https://localhost:%d/rest/api/content".formatted(port),
                            "The port does not support HTTPS, but site.url starts with https.",
                            "Set site.url to http://localhost:%d, or use the HTTPS port of Confluence."
                                    .formatted(port)));
        }
    }

    @Test
    void aTrustFileThatIsMissingOrWrongIsSaid() throws IOException {
        assertTrustRefused(keys.resolve("none.pem"), null, "there is no such file. Check site.trust");
        Path text = Files.writeString(keys.resolve("text.pem"), "hello");
        assertTrustRefused(text, null, "it has another format or is damaged. Check site.trust");
        assertTrustRefused(authority, "wrong", "its password is wrong. Check site.trust-password.");
    }

    private void assertTrustRefused(Path file, @Nullable String password, String why) {
        Network network = Clients.network(null, new Network.KeyFile(file, password), null);
        assertThatThrownBy(() -> client(URI.create("https://localhost"), network))
                .isInstanceOf(StocktakeException.class)
                .hasMessageStartingWith(file
                        + ": site.trust must be a PEM file with certificates, or a PKCS12 or JKS trust store, but "
                        + why);
    }

    private void assertAnswers(Path identity, Network.KeyFile trust) throws IOException, GeneralSecurityException {
        try (LocalSite site = LocalSite.startSecure(Certificates.server(identity, null), IGNORED, json("{}"));
                PoliteClient client = client(site.base(), Clients.network(null, trust, null))) {
            assertThat(client.fetch(Clients.CALL, Clients.TEXT)).isEqualTo("{}");
        }
    }

    /** The failure without its address, which differs each time. */
    private Failure refusal(Path identity, Network.@Nullable KeyFile trust)
            throws IOException, GeneralSecurityException {
        try (LocalSite site = LocalSite.startSecure(Certificates.server(identity, null), IGNORED, json("{}"));
                PoliteClient client = client(site.base(), Clients.network(null, trust, null))) {
            Failure failure = Clients.failure(client);
            assertThat(site.arrivals()).isEmpty();
            return new Failure(failure.code(), "", failure.what(), failure.remedy());
        }
    }

    private PoliteClient client(URI base, Network network) {
        return Clients.with(base, folder, time, Clients.retries(0), network);
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC);
    }
}
