package org.stocktake.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stocktake.http.network.Credentials;
import org.stocktake.http.network.Network;
import org.stocktake.http.pace.RateLimits;

class ClientOptionsTest {
    @ParameterizedTest
    @CsvSource({
        "https://wiki.example.org, https://wiki.example.org",
        "https://wiki.example.org/, https://wiki.example.org",
        "http://wiki.example.org:8090/confluence//, http://wiki.example.org:8090/confluence"
    })
    void aBaseAddressLosesItsLastSlash(URI given, URI kept) {
        assertThat(options(given).base()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wiki.example.org",
                "/confluence",
                "ftp://wiki.example.org",
                "https:///x",
                "https://w.example?a=b"
            })
    void whatIsNoBaseAddressIsRefused(URI base) {
        assertThatThrownBy(() -> options(base))
                .hasMessage(
                        "the base address must be https://host[:port][/path] or http://..., without query or fragment");
    }

    @Test
    void aPasswordInTheBaseAddressIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> options(URI.create("https://bot:p4ss@wiki.example.org")))
                .hasMessage("the base address must not carry a user or a password; they have settings of their own");
    }

    @Test
    void optionsPrintNoSecret() {
        ClientOptions options = new ClientOptions(
                URI.create("https://wiki.example.org"),
                new Credentials.Bearer("t0ken"),
                RateLimits.DEFAULT,
                new Network(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        new Network.Proxy("proxy.example.org", 3128, new Credentials.Basic("bot", "p4ss")),
                        new Network.KeyFile(Path.of("trust.p12"), "p4ss"),
                        null));
        assertThat(options.toString())
                .contains("Bearer[token=***]", "Basic[user=bot, password=***]", "KeyFile[file=trust.p12]")
                .doesNotContain("t0ken", "p4ss");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "a\u0000"})
    void aTokenThatCannotBeSentIsRefusedAndNotRepeated(String token) {
        assertThatThrownBy(() -> new Credentials.Bearer(token))
                .hasMessage("a token must not be empty or contain line breaks and control characters");
    }

    @Test
    void politenessHasBounds() {
        assertThatThrownBy(() -> new RateLimits(0, 10, 4, Duration.ZERO, Duration.ZERO, 1, 0))
                .hasMessage("inFlight must be 1 to 64 but was 0");
    }

    private static ClientOptions options(URI base) {
        return new ClientOptions(base, new Credentials.Anonymous(), RateLimits.DEFAULT, Network.DEFAULT);
    }
}
