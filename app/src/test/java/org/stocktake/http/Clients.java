package org.stocktake.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.network.Credentials;
import org.stocktake.http.network.Network;
import org.stocktake.http.pace.RateLimits;
import org.stocktake.http.pace.Time;
import org.stocktake.http.reply.BodyReader;
import org.stocktake.http.reply.Call;
import org.stocktake.http.reply.ResponseCache;

/** Fixtures shared by the tests of the HTTP client. */
final class Clients {
    static final BodyReader<String> TEXT = json -> new String(json.readAllBytes(), UTF_8);
    static final Call CALL = new Call("pages DEMO", "/rest/api/content", List.of());
    static final Credentials TOKEN = new Credentials.Bearer("s3cret");
    /** Long enough for a loaded machine, because this timeout passes in real time. */
    static final Duration SHORT_SILENCE = Duration.ofMillis(400);

    private Clients() {}

    static PoliteClient to(URI base, Path folder, Time time) {
        return with(base, folder, time, RateLimits.DEFAULT, Network.DEFAULT);
    }

    static PoliteClient with(URI base, Path folder, Time time, RateLimits rateLimits, Network network) {
        ClientOptions options = new ClientOptions(base, TOKEN, rateLimits, network);
        return new PoliteClient(options, ResponseCache.open(folder), time);
    }

    static RateLimits retries(int retries) {
        RateLimits usual = RateLimits.DEFAULT;
        return new RateLimits(
                usual.inFlight(),
                usual.requestsPerSecond(),
                retries,
                usual.firstPause(),
                usual.longestWait(),
                usual.largestReply(),
                usual.pageBudget());
    }

    static RateLimits largestReply(long bytes) {
        RateLimits usual = RateLimits.DEFAULT;
        return new RateLimits(
                usual.inFlight(),
                usual.requestsPerSecond(),
                usual.retries(),
                usual.firstPause(),
                usual.longestWait(),
                bytes,
                usual.pageBudget());
    }

    static Network network(
            Network.@Nullable Proxy proxy, Network.@Nullable KeyFile trust, Network.@Nullable KeyFile identity) {
        return new Network(
                Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMinutes(10), proxy, trust, identity);
    }

    static Failure failure(PoliteClient client) {
        return failure(client, CALL, TEXT);
    }

    static Failure failure(PoliteClient client, Call call, BodyReader<?> bodyReader) {
        StocktakeException e = catchThrowableOfType(StocktakeException.class, () -> client.get(call, bodyReader));
        assertThat(e).isNotNull();
        return e.failure();
    }
}
