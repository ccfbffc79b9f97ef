package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.FullProfile;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.DemoSite;
import org.stocktake.demosite.PointsQuota;
import org.stocktake.demosite.RequestLogEntry;
import org.stocktake.demosite.world.Product;
import org.stocktake.http.ManualTime;

/**
 * The command {@code run} against the quota of Cloud. A first run of 14,000 pages costs about 58,000 points, so it stops
 * twice with a quota of 20,000. Without the profile {@code full}, the site has fewer pages, and a quota in the same
 * proportion.
 */
class CloudQuotaIT {
    private static final boolean FULL = FullProfile.IS_ON;
    private static final int QUOTA = FULL ? 20_000 : 400;

    private static final DemoOptions SITE = DemoOptions.DEFAULT
            .withProduct(Product.CLOUD)
            .withPages(FULL ? 14_000 : 220)
            .withSpaces(2)
            .withFirstWeek(LocalDate.of(2026, 11, 23))
            .withQuota(new PointsQuota(QUOTA, Duration.ofMinutes(60), PointsQuota.Headers.USUAL));

    @TempDir
    private Path folder;

    private final ManualTime time = new ManualTime();

    @Test
    void aQuotaOfAnHourEndsTheRunWithStatus5AndItGoesOnLater() throws Exception {
        try (DemoInstallation installation = new DemoInstallation(DemoSite.start(SITE, time::now), folder)) {
            Shell.Result stopped = installation.runAt(time.now());

            assertThat(stopped.status()).as(stopped.out() + stopped.err()).isEqualTo(5);
            assertThat(stopped.out()).isEmpty();
            assertThat(stopped.err())
                    .matches("stocktake: \\Q" + installation.site().uri() + "\\E/\\S+: The site requests a pause of 60"
                            + " minutes, until 2026-11-23 05:00 UTC; the longest wait is 5 minutes \\(http\\.longest-wait\\)\\."
                            + " Run the same command again later to resume\\.\n");

            int hours = 0;
            Shell.Result last = stopped;
            while (last.status() == 5 && hours < 6) {
                time.sleep(Duration.ofMinutes(61));
                hours++;
                last = installation.runAt(time.now());
            }

            assertThat(last.status()).as(last.out() + last.err()).isZero();
            assertThat(hours).isEqualTo(2);
            // A large site has pages whose state the workflow app does not tell.
            assertThat(installation.csv("failures"))
                    .filteredOn(failure -> !FULL || !"VALUES_UNKNOWN".equals(failure.get("code")))
                    .isEmpty();
            assertThat(installation.csv("pages"))
                    .hasSameSizeAs(ExpectedPages.of(installation.site()).listed());
            assertThat(installation.site().requests().stream()
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
}
