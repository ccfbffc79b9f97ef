package org.stocktake.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stocktake.model.Body;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.ContentType;
import org.stocktake.model.Page;
import org.stocktake.model.PageId;
import org.stocktake.model.Space;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.Preflight;

/** How far a run is, and how long it takes still: of a site with 100 pages, by a clock that the test moves. */
class ProgressTrackerTest {
    private static final SpaceKey QM = new SpaceKey("QM");

    private final AtomicLong seconds = new AtomicLong(1_000);
    /** Sent before the reading begins: the look at the site. */
    private final AtomicLong sent = new AtomicLong(12);

    private final List<Progress.State> shown = new ArrayList<>();

    private ProgressTracker gauge(double requestsPerSecond, long pageBudget) {
        Preflight preflight = new Preflight(
                "test",
                null,
                "",
                Set.of(),
                List.of(new Preflight.Count(new Space(QM, 1L, "Quality", "global", "current", null), 100L)),
                Set.of(),
                true,
                List.of(),
                0,
                0,
                null);
        return new ProgressTracker(
                shown::add,
                preflight,
                IncrementalState.NONE,
                () -> seconds.get() * 1_000_000_000,
                sent::get,
                requestsPerSecond,
                pageBudget);
    }

    private Progress.State last() {
        return shown.get(shown.size() - 1);
    }

    private @Nullable Duration toGo(ProgressTracker progressTracker) {
        progressTracker.enter(Progress.Stage.COLLECT);
        return last().remaining();
    }

    private static Page page(long id) {
        return new Page(
                new PageId(id),
                QM,
                1L,
                ContentType.PAGE,
                ContentStatus.CURRENT,
                "Page " + id,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Set.of(),
                Instant.EPOCH);
    }

    private static Body body(long id) {
        return new Body(new PageId(id), QM, 1, Body.Format.STORAGE, "<p>text</p>");
    }

    /** Pages that come with their bodies. */
    private static void pages(ProgressTracker progressTracker, int from, int to) {
        for (int id = from; id <= to; id++) {
            progressTracker.listed(page(id));
            progressTracker.read(body(id));
            progressTracker.measured(new PageId(id));
        }
    }

    @Test
    void theRequestsForSinglePagesThatFollowTheListsAreCountedFromTheBeginning() {
        ProgressTracker progressTracker = gauge(10, 20_000);
        seconds.addAndGet(5);
        sent.addAndGet(4);
        pages(progressTracker, 1, 50);
        progressTracker.expectedRequests(60);

        // Half of the pages took 5 s; 60 requests are known of half of the pages, so 120 of all, ten a second.
        assertThat(toGo(progressTracker)).isEqualTo(Duration.ofSeconds(5 + 12));

        seconds.addAndGet(5);
        pages(progressTracker, 51, 100);
        progressTracker.expectedRequests(130);
        assertThat(toGo(progressTracker)).isEqualTo(Duration.ofSeconds(13));
    }

    @Test
    void noMoreSinglePagesAreAnnouncedThanTheBudgetAllows() {
        ProgressTracker progressTracker = gauge(10, 80);
        seconds.addAndGet(5);
        sent.addAndGet(4);
        pages(progressTracker, 1, 50);
        progressTracker.expectedRequests(60);

        assertThat(toGo(progressTracker)).isEqualTo(Duration.ofSeconds(5 + 8));
    }

    @Test
    void whenAllPagesAreListedTheSingleRequestsTellHowFastTheyGo() {
        ProgressTracker progressTracker = gauge(10, 20_000);
        seconds.addAndGet(10);
        sent.addAndGet(8);
        pages(progressTracker, 1, 100);
        progressTracker.remainingRequests(700);
        assertThat(toGo(progressTracker)).isEqualTo(Duration.ofSeconds(70));

        // Five a second, however fast the lists went: 600 more in two minutes.
        seconds.addAndGet(20);
        sent.addAndGet(100);
        assertThat(toGo(progressTracker)).isEqualTo(Duration.ofMinutes(2));

        progressTracker.remainingRequests(300);
        assertThat(toGo(progressTracker)).isEqualTo(Duration.ofMinutes(1));
        progressTracker.remainingRequests(0);
        assertThat(toGo(progressTracker)).isEqualTo(Duration.ZERO);
    }

    @Test
    void noRateIsShownBeyondTheLimitAndTheLookBeforeTheReadingIsNoPartOfIt() {
        ProgressTracker progressTracker = gauge(10, 20_000);
        progressTracker.enter(Progress.Stage.COLLECT);
        assertThat(last().requestsPerSecond()).isZero();

        sent.incrementAndGet();
        progressTracker.enter(Progress.Stage.COLLECT);
        assertThat(last().requestsPerSecond()).as("one request in no time").isEqualTo(10);

        seconds.addAndGet(4);
        sent.set(12 + 20);
        progressTracker.enter(Progress.Stage.COLLECT);
        assertThat(last().requestsPerSecond()).isEqualTo(5);
        assertThat(last().requests()).isEqualTo(32);
    }

    @Test
    void thereAreNeverFewerPagesThanWereListedNorMoreReadThanThat() {
        ProgressTracker progressTracker = gauge(10, 20_000);
        seconds.addAndGet(5);
        pages(progressTracker, 1, 104);
        progressTracker.read(body(1));

        assertThat(toGo(progressTracker)).isEqualTo(Duration.ZERO);
        assertThat(last().spaces()).containsExactly(new Progress.SpaceState(QM, 104L, 104, 104, 104));
    }
}
