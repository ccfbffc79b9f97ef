package org.stocktake.source.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stocktake.FullProfile;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.DemoSite;
import org.stocktake.demosite.PointsQuota;
import org.stocktake.demosite.RequestLogEntry;
import org.stocktake.demosite.fault.Throttled;
import org.stocktake.demosite.world.Product;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.ManualTime;
import org.stocktake.http.network.Credentials;
import org.stocktake.http.network.Network;
import org.stocktake.http.pace.RateLimits;
import org.stocktake.http.pace.Time;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.OpenedSource;
import org.stocktake.source.Origin;
import org.stocktake.source.RecordingSink;
import org.stocktake.source.SiteWay;
import org.stocktake.source.SourceRequest;
import org.stocktake.source.SpaceChoice;
import org.stocktake.source.comala.ComalaOptions;

/**
 * Whole reads of a site with limits. Time passes only while the program waits. The build reads with two forms of headers, and the profile
 * {@code full} with all.
 */
class CloudLimitsIT {
    /** A read of this site costs more than 1,000 points. */
    private static final DemoOptions SITE =
            DemoOptions.DEFAULT.withPages(500).withSpaces(3).withProduct(Product.CLOUD);

    private static final boolean FULL = FullProfile.IS_ON;

    /** A read costs more than twice the quota. With the profile {@code full}, it costs more than the quota of a company's site. */
    private static final DemoOptions METERED = FULL ? SITE.withPages(14_000) : SITE;

    private static final int QUOTA = FULL ? 20_000 : 500;

    @TempDir
    private Path folder;

    private final ManualTime time = new ManualTime();

    /** {@code QuotaMeterTest} reads all forms. */
    static Stream<PointsQuota.Headers> headers() {
        return FULL
                ? Stream.of(PointsQuota.Headers.values())
                : Stream.of(PointsQuota.Headers.USUAL, PointsQuota.Headers.STRUCTURED);
    }

    @ParameterizedTest
    @MethodSource("headers")
    void aQuotaOfAShortHourIsWaitedFor(PointsQuota.Headers headers) throws IOException {
        RecordingSink free;
        try (DemoSite site = DemoSite.start(METERED, time::now)) {
            free = read(site, "free", RateLimits.DEFAULT, time);
        }
        try (DemoSite site =
                DemoSite.start(METERED.withQuota(new PointsQuota(QUOTA, Duration.ofMinutes(1), headers)), time::now)) {
            RecordingSink limited = read(site, "limited", RateLimits.DEFAULT, time);

            assertThat(limited.pages.keySet()).isEqualTo(free.pages.keySet()).hasSizeGreaterThan(400);
            assertThat(limited.bodies.keySet()).isEqualTo(free.bodies.keySet());
            assertThat(limited.comments.keySet()).isEqualTo(free.comments.keySet());
            assertThat(limited.people.keySet()).isEqualTo(free.people.keySet());
            assertThat(limited.failures).isEmpty();
            long spent =
                    site.requests().stream().mapToLong(RequestLogEntry::points).sum();
            // A request is admitted while a point is left, so an hour ends with the first request beyond its quota.
            assertThat(spent).isGreaterThan(FULL ? QUOTA : 2 * QUOTA);
            assertThat(site.requests()).anyMatch(hit -> hit.status() == 429);
            assertThat(time.now()).isAfter(ManualTime.START.plus(Duration.ofMinutes(1)));
        }
    }

    @Test
    void aQuotaOfALongHourEndsTheReadAndItGoesOnLater() throws IOException {
        try (DemoSite site = DemoSite.start(
                METERED.withQuota(new PointsQuota(QUOTA, Duration.ofMinutes(60), PointsQuota.Headers.USUAL)),
                time::now)) {
            StocktakeException stopped =
                    catchThrowableOfType(StocktakeException.class, () -> read(site, "run", RateLimits.DEFAULT, time));

            assertThat(stopped.failure().code()).isEqualTo(Code.RATE_LIMITED);
            assertThat(stopped.failure().code().responsible().exitStatus()).isEqualTo(5);
            assertThat(stopped.failure().what())
                    .matches("The site requests a pause of (59|60) minutes, until 2026-11-23 05:0[0-2] UTC; the longest"
                            + " wait is 5 minutes \\(http\\.longest-wait\\)\\.");
            assertThat(stopped.failure().remedy()).isEqualTo("Run the same command again later to resume.");

            RecordingSink whole = new RecordingSink();
            for (int hour = 1; whole.listings.isEmpty() && hour <= 6; hour++) {
                time.sleep(Duration.ofMinutes(61));
                try {
                    whole = read(site, "run", RateLimits.DEFAULT, time);
                } catch (StocktakeException e) {
                    assertThat(e.failure().code()).isEqualTo(Code.RATE_LIMITED);
                    whole = new RecordingSink();
                }
            }

            assertThat(whole.pages).hasSizeGreaterThan(400);
            assertThat(whole.failures).isEmpty();
            assertThat(site.requests().stream()
                            .filter(hit -> hit.status() == 200 && !isAskedByEachRun(hit))
                            .map(hit -> hit.method() + hit.path() + hit.query()))
                    .doesNotHaveDuplicates();
        }
    }

    /** Account, spaces and totals are never kept. The log does not show whom a large site is asked for. */
    private static boolean isAskedByEachRun(RequestLogEntry hit) {
        return (FULL && hit.method().equals("POST"))
                || Set.of("/rest/api/user/current", "/api/v2/spaces", "/rest/api/search")
                        .contains(hit.path());
    }

    @Test
    void neverMoreThanTwoSearchesAndFourListsAreInFlight() throws IOException {
        RateLimits eager = limits(16);
        try (DemoSite site = DemoSite.start(SITE.withSpaces(5).withLatency(Duration.ofMillis(30)))) {
            RecordingSink whole = read(site, "run", eager, Time.of(Clock.systemUTC()));

            assertThat(whole.pages).hasSizeGreaterThan(400);
            assertThat(site.requests())
                    .filteredOn(hit -> hit.path().startsWith("/rest/api/"))
                    .isNotEmpty()
                    .allMatch(hit -> hit.inFlight() <= 2);
            assertThat(site.requests()).allMatch(hit -> hit.inFlight() <= 4);
        }
    }

    @Test
    void aBurstOfOneStreamCostsTheReadNothing() throws IOException {
        try (DemoSite site = DemoSite.start(SITE, time::now)) {
            site.addFault(Throttled.burst("content/search", 2, 20));

            RecordingSink whole = read(site, "run", RateLimits.DEFAULT, time);

            assertThat(whole.pages).hasSizeGreaterThan(400);
            assertThat(whole.failures).isEmpty();
            assertThat(site.requests()).filteredOn(hit -> hit.status() == 429).hasSize(2);
            assertThat(time.now()).isAfterOrEqualTo(ManualTime.START.plus(Duration.ofSeconds(20)));
        }
    }

    @Test
    void retryAfterOfAnyAbsurdValueEndsTheRead() throws IOException {
        try (DemoSite site = DemoSite.start(SITE, time::now)) {
            site.addFault(new Throttled("/api/v2/pages", 1, Long.MAX_VALUE));

            StocktakeException stopped =
                    catchThrowableOfType(StocktakeException.class, () -> read(site, "run", RateLimits.DEFAULT, time));

            assertThat(stopped.failure().what())
                    .isEqualTo("The site requests a pause of more than a year; the longest wait is 5 minutes"
                            + " (http.longest-wait).");
        }
    }

    private RecordingSink read(DemoSite site, String run, RateLimits limits, Time clock) {
        SourceRequest request = new SourceRequest(
                new Origin.Site(
                        site.uri(),
                        "demo",
                        CloudProvider.NAME,
                        new Credentials.Basic(site.user(), site.token()),
                        "STOCKTAKE_TOKEN",
                        Network.DEFAULT,
                        SiteWay.DEFAULT),
                new SpaceChoice(List.of(), List.of()),
                Set.of(),
                limits,
                ComalaOptions.OFF);
        RecordingSink sink = new RecordingSink();
        try (OpenedSource opened = new CloudProvider().open(request, folder.resolve(run), clock)) {
            opened.source().collect(IncrementalState.NONE, sink);
        }
        return sink;
    }

    private static RateLimits limits(int inFlight) {
        RateLimits usual = RateLimits.DEFAULT;
        return new RateLimits(
                inFlight,
                0,
                usual.retries(),
                usual.firstPause(),
                usual.longestWait(),
                usual.largestReply(),
                usual.pageBudget());
    }
}
