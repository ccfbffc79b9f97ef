package org.stocktake.run.progress;

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

/** Progress and remaining time of a run over 100 pages, with a clock that the test controls. */
class ProgressTrackerTest {
    private static final SpaceKey QM = new SpaceKey("QM");

    private final AtomicLong seconds = new AtomicLong(1_000);
    /** Requests of the preflight. */
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

    /** Pages that are read with their bodies. */
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

        // Half of the pages took 5 s and 60 requests, so all need 120 requests, at ten per second.
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

        // Five per second, regardless of the speed of the lists: 600 more in two minutes.
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
