package org.stocktake.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stocktake.http.link.LinkProbe;
import org.stocktake.http.link.ProbeResult;
import org.stocktake.http.link.ProbeResult.Outcome;
import org.stocktake.http.network.Credentials;
import org.stocktake.http.network.Network;
import org.stocktake.http.pace.Time;

/** Results of external link checks. */
class LinkProbeTest {
    private TestWeb site;
    private LinkProbe linkProbe;

    @BeforeEach
    void start() throws Exception {
        site = TestWeb.start();
        linkProbe = web(Duration.ofSeconds(20));
    }

    private static LinkProbe web(Duration timeout) {
        Network network = new Network(timeout, timeout, timeout, null, null, null);
        return new LinkProbe(network, Time.of(Clock.systemUTC()), Duration.ZERO, LinkProbe.Inside.ASKED);
    }

    @AfterEach
    void end() {
        linkProbe.close();
        site.close();
    }

    private ProbeResult ask(String path) throws InterruptedException {
        return linkProbe.probe(site.at(path));
    }

    private static ProbeResult answer(Outcome outcome, @Nullable Integer code) {
        return new ProbeResult(outcome, code);
    }

    @ParameterizedTest
    @CsvSource({
        "200, OK",
        "204, OK",
        "299, OK",
        "300, FAILED",
        "400, FAILED",
        "404, FAILED",
        "410, FAILED",
        "500, FAILED",
        "503, FAILED",
        "401, UNKNOWN",
        "403, UNKNOWN",
        "429, UNKNOWN"
    })
    void theLastStatusDecides(int status, Outcome outcome) throws InterruptedException {
        site.answer("/a", status);

        assertThat(ask("/a")).isEqualTo(answer(outcome, status));
    }

    @Test
    void whatIsThereIsAskedForItsHeadOnly() throws InterruptedException {
        site.answer("/a?b=1&c=2", 200);

        ask("/a?b=1&c=2#d");

        assertThat(site.requests()).containsExactly("HEAD /a?b=1&c=2");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 405, 500, 501})
    void whoRefusesTheHeadIsAskedForTheWhole(int refusal) throws InterruptedException {
        site.answer("HEAD /a", refusal).answer("GET /a", 200);

        assertThat(ask("/a")).isEqualTo(answer(Outcome.OK, 200));
        assertThat(site.requests()).containsExactly("HEAD /a", "GET /a");
    }

    @Test
    void whoIsTooBusyIsNotAskedAgain() throws InterruptedException {
        site.answer("/a", 429);

        ask("/a");

        assertThat(site.requests()).containsExactly("HEAD /a");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectsAreFollowed(int status) throws InterruptedException {
        site.send("/a", status, "b/c").send("/b/c", status, site.at("/d")).answer("/d", 200);

        assertThat(ask("/a")).isEqualTo(answer(Outcome.OK, 200));
    }

    @Test
    void aRedirectToNothingFailsAndOneInCirclesIsNotKnown() throws InterruptedException {
        site.send("/a", 301, "/gone").send("/round", 302, "/round").send("/ftp", 302, "ftp://localhost/x");

        assertThat(ask("/a")).isEqualTo(answer(Outcome.FAILED, 404));
        assertThat(ask("/round")).isEqualTo(answer(Outcome.UNKNOWN, 302));
        assertThat(ask("/ftp")).isEqualTo(answer(Outcome.FAILED, 302));
    }

    @Test
    void behindAProxyWhatResolvesHereIsJudgedAndWhatDoesNotIsAsked() throws Exception {
        Network network = new Network(
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                new Network.Proxy("localhost", site.port(), new Credentials.Anonymous()),
                null,
                null);
        site.answer("http://far.invalid/a", 200).send("http://far.invalid/in", 302, "http://127.0.0.1/b");
        try (LinkProbe stranger =
                new LinkProbe(network, Time.of(Clock.systemUTC()), Duration.ZERO, LinkProbe.Inside.REFUSED)) {
            assertThat(stranger.probe("http://far.invalid/a")).isEqualTo(answer(Outcome.OK, 200));
            assertThat(stranger.probe("http://localhost/b")).isEqualTo(answer(Outcome.INSIDE, null));
            assertThat(stranger.probe("http://far.invalid/in")).isEqualTo(answer(Outcome.INSIDE, null));
        }
        assertThat(site.requests()).containsExactly("HEAD http://far.invalid/a", "HEAD http://far.invalid/in");
    }

    @Test
    void whoDoesNotAnswerInTimeIsNotKnown() throws InterruptedException {
        site.hang("/slow");
        try (LinkProbe hasty = web(Duration.ofMillis(300))) {
            assertThat(hasty.probe(site.at("/slow"))).isEqualTo(answer(Outcome.UNKNOWN, null));
        }
    }

    @Test
    void whereNobodyListensAndWhereNobodyLivesItFails() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(linkProbe.probe("http://localhost:" + free + "/")).isEqualTo(answer(Outcome.FAILED, null));
        assertThat(linkProbe.probe("https://nobody.invalid/")).isEqualTo(answer(Outcome.FAILED, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://localhost/a", "http://", "http:///a", "https://host:port/", "mailto:a@example.org"})
    void whatIsNoAddressOfTheWebFails(String address) throws InterruptedException {
        assertThat(linkProbe.probe(address)).isEqualTo(answer(Outcome.FAILED, null));
    }

    @Test
    void anAddressIsMendedAsABrowserDoes() throws InterruptedException {
        site.answer("/%C3%BCber%20uns?q=%7Ba%7D%25", 200);

        assertThat(ask(" /über uns?q={a}%25 ".strip())).isEqualTo(answer(Outcome.OK, 200));
    }

    @Test
    void aStrangerTellsNothingOfHimself() throws InterruptedException {
        site.answer("/a", 404);

        ask("/a");

        assertThat(site.headers())
                .doesNotContain("Authorization", "Proxy-authorization", "Cookie", "Referer")
                .contains("User-agent", "Accept");
        assertThatThrownBy(() -> new LinkProbe(
                        Clients.network(null, null, new Network.KeyFile(Path.of("me.p12"), null)),
                        Time.of(Clock.systemUTC()),
                        Duration.ZERO,
                        LinkProbe.Inside.ASKED))
                .hasMessage("link tests send no client certificate");
    }
}
