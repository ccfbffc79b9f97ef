package org.stocktake.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stocktake.http.LocalSite.json;
import static org.stocktake.http.LocalSite.status;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.http.network.Network;
import org.stocktake.http.pace.InFlightLimit;
import org.stocktake.http.pace.Quota;
import org.stocktake.http.pace.RateLimits;
import org.stocktake.http.pace.Time;
import org.stocktake.http.reply.BodyReader;
import org.stocktake.http.reply.Call;
import org.stocktake.http.reply.Metered;
import org.stocktake.http.reply.ResponseCache;

/** Limits of Confluence Cloud: quotas of points, bursts of one endpoint, and concurrent searches. */
class QuotaLimitsTest {
    private static final Call SEARCH = new Call("side data", "/rest/api/content/search", List.of());
    private static final Call LIST = new Call("pages", "/api/v2/pages", List.of());

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime();

    @ParameterizedTest
    @ValueSource(strings = {"X-RateLimit-NearLimit", "Beta-X-RateLimit-NearLimit"})
    void aWarningHalvesThePaceUntilTheSiteTakesItBack(String header) throws IOException {
        LocalSite.Reply warning =
                status(200, "1", header, "true", "X-RateLimit-Remaining", "9000", "X-RateLimit-Limit", "65000");
        LocalSite.Reply fine = status(200, "1", "X-RateLimit-Remaining", "64000", "X-RateLimit-Limit", "65000");
        try (LocalSite site = LocalSite.start(warning, warning, warning, fine);
                PoliteClient client = Clients.to(site.base(), folder, time)) {
            for (int i = 0; i < 6; i++) {
                client.fetch(LIST, Clients.TEXT);
            }
            // Ten a second, then five. The slot after each request is booked before its reply.
            assertThat(time.slept())
                    .containsExactly(
                            Duration.ofMillis(100),
                            Duration.ofMillis(200),
                            Duration.ofMillis(200),
                            Duration.ofMillis(200),
                            Duration.ofMillis(100));
        }
    }

    @Test
    void aQuotaThatResetsSoonIsWaitedFor() throws IOException {
        LocalSite.Reply empty = status(
                429,
                "",
                "X-RateLimit-Reset",
                "2026-11-23T04:03Z",
                "X-RateLimit-Remaining",
                "0",
                "RateLimit-Reason",
                "confluence-quota-global-based");
        try (LocalSite site = LocalSite.start(empty, json("1"));
                PoliteClient client = Clients.to(site.base(), folder, time)) {
            assertThat(client.fetch(LIST, Clients.TEXT)).isEqualTo("1");
            assertThat(time.slept()).containsExactly(Duration.ofMinutes(3));
        }
    }

    @Test
    void aQuotaThatResetsTooLateEndsTheRun() throws IOException {
        LocalSite.Reply empty = status(
                429,
                "",
                "X-RateLimit-Reset",
                "2026-11-23T05:00Z",
                "X-RateLimit-Remaining",
                "0",
                "RateLimit-Reason",
                "confluence-quota-global-based");
        try (LocalSite site = LocalSite.start(empty);
                PoliteClient client = Clients.to(site.base(), folder, time)) {
            assertThat(Clients.failure(client, LIST, Clients.TEXT))
                    .isEqualTo(new Failure(
                            Code.RATE_LIMITED,
                            site.base() + "/api/v2/pages",
                            "The site requests a pause of 60 minutes, until 2026-11-23 05:00 UTC; the longest wait is"
                                    + " 5 minutes (http.longest-wait).",
                            "Run the same command again later to resume."));
            assertThat(site.arrivals()).hasSize(1);
            assertThat(time.slept()).isEmpty();
        }
    }

    @Test
    void aBurstDelaysOnlyTheEndpointThatMetIt() throws Exception {
        CountDownLatch listed = new CountDownLatch(1);
        CountDownLatch paused = new CountDownLatch(1);
        // The clock stands still for the search until a list has been read.
        Time held = new Time() {
            @Override
            public Instant now() {
                return time.now();
            }

            @Override
            public long nanos() {
                return time.nanos();
            }

            @Override
            public void sleep(Duration span) throws InterruptedException {
                // Nearly 20 s for a request that has waited for its slot.
                if (span.compareTo(Duration.ofSeconds(10)) >= 0) {
                    paused.countDown();
                    assertThat(listed.await(30, TimeUnit.SECONDS)).isTrue();
                }
                time.sleep(span);
            }
        };
        AtomicInteger searches = new AtomicInteger();
        LocalSite.Reply reply = exchange -> {
            if (exchange.getRequestURI().getPath().equals(SEARCH.path()) && searches.incrementAndGet() == 1) {
                status(429, "", "Retry-After", "20", "RateLimit-Reason", "confluence-burst-based")
                        .to(exchange);
            } else {
                json("1").to(exchange);
            }
        };
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (LocalSite site = LocalSite.start(reply);
                PoliteClient client = Clients.to(site.base(), folder, held)) {
            Future<String> search = thread.submit(() -> client.fetch(SEARCH, Clients.TEXT));
            assertThat(paused.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(client.fetch(LIST, Clients.TEXT)).isEqualTo("1");
            listed.countDown();
            assertThat(search.get(30, TimeUnit.SECONDS)).isEqualTo("1");
            assertThat(time.slept()).contains(Duration.ofSeconds(20));
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void afterABurstItsEndpointIsAskedAtHalfThePaceForAMinute() throws IOException {
        LocalSite.Reply burst = status(429, "", "Retry-After", "20", "RateLimit-Reason", "confluence-burst-based");
        try (LocalSite site = LocalSite.start(burst, json("1"));
                PoliteClient client = Clients.to(site.base(), folder, time)) {
            client.fetch(SEARCH, Clients.TEXT);
            for (int i = 0; i < 10; i++) {
                client.fetch(SEARCH, Clients.TEXT);
            }
            Duration searches = sum(time.slept());
            client.fetch(LIST, Clients.TEXT);
            client.fetch(LIST, Clients.TEXT);
            assertThat(searches).isBetween(Duration.ofMillis(21_900), Duration.ofMillis(22_100));
            assertThat(sum(time.slept()).minus(searches)).isBetween(Duration.ZERO, Duration.ofMillis(200));
        }
    }

    @Test
    void noMoreThanTwoSearchesAreInFlight() throws Exception {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger arrived = new AtomicInteger();
        CountDownLatch lists = new CountDownLatch(2);
        LocalSite.Reply reply = exchange -> {
            if (exchange.getRequestURI().getPath().startsWith("/rest/api/")) {
                most.accumulateAndGet(open.incrementAndGet(), Math::max);
                arrived.incrementAndGet();
                // The two lists are answered while two searches are open and four wait.
                await(lists);
                open.decrementAndGet();
            } else {
                lists.countDown();
            }
            json("1").to(exchange);
        };
        ApiRules rules = new ApiRules(
                List.of(
                        new InFlightLimit(List.of("/rest/api/content/search", "/rest/api/search"), 2),
                        new InFlightLimit(List.of("/"), 4)),
                rejection -> Optional.empty(),
                null,
                ApiRules.PrivateMembers.NONE);
        RateLimits limits = new RateLimits(8, 0, 0, Duration.ZERO, Duration.ofSeconds(1), 1 << 20, 0);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (LocalSite site = LocalSite.start(reply);
                PoliteClient client = new PoliteClient(
                        new ClientOptions(
                                site.base(), Clients.TOKEN, "STOCKTAKE_TOKEN", limits, Network.DEFAULT, rules),
                        ResponseCache.open(folder),
                        time)) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Call call = new Call("s" + i, i % 2 == 0 ? "/rest/api/content/search" : "/rest/api/search", List.of());
                answers.add(threads.submit(() -> client.get(call, Clients.TEXT)));
            }
            for (int i = 0; i < 2; i++) {
                Call call = new Call("l" + i, "/api/v2/pages", List.of());
                answers.add(threads.submit(() -> client.get(call, Clients.TEXT)));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo("1");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(arrived).hasValue(6);
        assertThat(most).hasValueLessThanOrEqualTo(2);
    }

    @Test
    void pointsAreEstimatedFromTheObjectsAndReadFromTheHeaders() throws IOException {
        Metered three = () -> 3;
        BodyReader<Metered> threeObjects = json -> {
            json.readAllBytes();
            return three;
        };
        Call people = Call.posted("people", "/api/v2/users-bulk", List.of(), "{}");
        ApiRules rules = new ApiRules(
                List.of(),
                rejection -> Optional.empty(),
                (call, objects) -> call.equals(people) ? 2 * objects : objects,
                ApiRules.PrivateMembers.NONE);
        try (LocalSite site = LocalSite.start(
                        status(200, "1", "X-RateLimit-Remaining", "1000"),
                        status(200, "1", "X-RateLimit-Remaining", "993"),
                        status(200, "1", "X-RateLimit-Remaining", "991"),
                        status(404, "{}", "X-RateLimit-Remaining", "990"));
                PoliteClient client = client(site, RateLimits.DEFAULT, rules)) {
            client.get(LIST, threeObjects);
            client.get(people, threeObjects);
            // From the cache: it costs nothing.
            client.get(people, threeObjects);
            client.fetch(SEARCH, Clients.TEXT);
            client.fetchResult(SEARCH, Clients.TEXT);
            assertThat(client.stats().pointsEstimated()).isEqualTo((1 + 3) + (1 + 2 * 3) + (1 + 1) + 1);
            assertThat(client.stats().pointsSpent()).isEqualTo(10);
            assertThat(client.quota()).contains(new Quota(null, 990L, null, false, ""));
        }
    }

    @Test
    void aSiteWithoutAQuotaHasNoPoints() throws IOException {
        try (LocalSite site = LocalSite.start(json("1"));
                PoliteClient client = Clients.to(site.base(), folder, time)) {
            client.get(LIST, Clients.TEXT);
            assertThat(client.stats().pointsEstimated()).isNull();
            assertThat(client.stats().pointsSpent()).isNull();
        }
    }

    @Test
    void anAnnouncedEndOfAnEndpointIsKeptOnce() throws IOException {
        LocalSite.Reply deprecated = status(200, "1", "Deprecation", "Wed, 1 Mar 2023", "Warning", "299 - \"Use v2\"");
        try (LocalSite site = LocalSite.start(deprecated, deprecated, status(200, "1", "Warning", "110 - stale"));
                PoliteClient client = Clients.to(site.base(), folder, time)) {
            client.get(new Call("status", "/rest/api/content/77/state", List.of()), Clients.TEXT);
            client.get(new Call("status", "/rest/api/content/78/state", List.of()), Clients.TEXT);
            client.get(LIST, Clients.TEXT);
            assertThat(client.stats().notices())
                    .containsExactly(
                            "GET /rest/api/content/{id}/state: deprecated (Wed, 1 Mar 2023); warning 299 - \"Use v2\"");
        }
    }

    private PoliteClient client(LocalSite site, RateLimits limits, ApiRules rules) {
        return new PoliteClient(
                new ClientOptions(site.base(), Clients.TOKEN, "STOCKTAKE_TOKEN", limits, Network.DEFAULT, rules),
                ResponseCache.open(folder),
                time);
    }

    private static Duration sum(List<Duration> spans) {
        return spans.stream().reduce(Duration.ZERO, Duration::plus);
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
