package org.stocktake.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.http.network.Network;
import org.stocktake.http.pace.RateLimits;
import org.stocktake.http.pace.Time;
import org.stocktake.http.reply.Call;

class InFlightTest {
    @TempDir
    Path folder;

    @Test
    void manyThreadsShareTheLimitOfUnansweredRequests() throws Exception {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        // Replies wait for three open requests. So the limit is reached, and the count shows whether it is exceeded.
        CyclicBarrier three = new CyclicBarrier(3);
        LocalSite.Reply reply = exchange -> {
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            try {
                three.await(30, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IOException(e);
            }
            open.decrementAndGet();
            byte[] body = "{}".getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        };
        RateLimits rateLimits = new RateLimits(3, 0, 0, Duration.ZERO, Duration.ofSeconds(1), 1 << 20, 0);
        ExecutorService threads = Executors.newFixedThreadPool(12);
        try (LocalSite site = LocalSite.start(reply);
                PoliteClient client =
                        Clients.with(site.base(), folder, Time.of(Clock.systemUTC()), rateLimits, Network.DEFAULT)) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                Call call = new Call("stream " + i % 12, "/rest/api/" + i, List.of());
                answers.add(threads.submit(() -> client.get(call, Clients.TEXT)));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo("{}");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(most).hasValue(3);
    }
}
