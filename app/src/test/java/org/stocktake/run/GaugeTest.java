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
import org.stocktake.source.Known;
import org.stocktake.source.Survey;

/** How far a run is, and how long it takes still: of a site with 100 pages, by a clock that the test moves. */
class GaugeTest {
    private static final SpaceKey QM = new SpaceKey("QM");

    private final AtomicLong seconds = new AtomicLong(1_000);
    /** Sent before the reading begins: the look at the site. */
    private final AtomicLong sent = new AtomicLong(12);

    private final List<Progress.State> shown = new ArrayList<>();

    private Gauge gauge(double requestsPerSecond, long pageBudget) {
        Survey survey = new Survey(
                "test",
                null,
                "",
                Set.of(),
                List.of(new Survey.Count(new Space(QM, 1L, "Quality", "global", "current", null), 100L)),
                Set.of(),
                true,
                List.of(),
                0,
                0);
        return new Gauge(
                shown::add,
                survey,
                Known.NOTHING,
                () -> seconds.get() * 1_000_000_000,
                sent::get,
                requestsPerSecond,
                pageBudget);
    }

    private Progress.State last() {
        return shown.get(shown.size() - 1);
    }

    private @Nullable Duration toGo(Gauge gauge) {
        gauge.enter(Progress.Stage.COLLECT);
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
    private static void pages(Gauge gauge, int from, int to) {
        for (int id = from; id <= to; id++) {
            gauge.listed(page(id));
            gauge.read(body(id));
            gauge.measured(new PageId(id));
        }
    }

    @Test
    void theRequestsForSinglePagesThatFollowTheListsAreCountedFromTheBeginning() {
        Gauge gauge = gauge(10, 20_000);
        seconds.addAndGet(5);
        sent.addAndGet(4);
        pages(gauge, 1, 50);
        gauge.ahead(60);

        // Half of the pages took 5 s; 60 requests are known of half of the pages, so 120 of all, ten a second.
        assertThat(toGo(gauge)).isEqualTo(Duration.ofSeconds(5 + 12));

        seconds.addAndGet(5);
        pages(gauge, 51, 100);
        gauge.ahead(130);
        assertThat(toGo(gauge)).isEqualTo(Duration.ofSeconds(13));
    }

    @Test
    void noMoreSinglePagesAreAnnouncedThanTheBudgetAllows() {
        Gauge gauge = gauge(10, 80);
        seconds.addAndGet(5);
        sent.addAndGet(4);
        pages(gauge, 1, 50);
        gauge.ahead(60);

        assertThat(toGo(gauge)).isEqualTo(Duration.ofSeconds(5 + 8));
    }

    @Test
    void whenAllPagesAreListedTheSingleRequestsTellHowFastTheyGo() {
        Gauge gauge = gauge(10, 20_000);
        seconds.addAndGet(10);
        sent.addAndGet(8);
        pages(gauge, 1, 100);
        gauge.toCome(700);
        assertThat(toGo(gauge)).isEqualTo(Duration.ofSeconds(70));

        // Five a second, however fast the lists went: 600 more in two minutes.
        seconds.addAndGet(20);
        sent.addAndGet(100);
        assertThat(toGo(gauge)).isEqualTo(Duration.ofMinutes(2));

        gauge.toCome(300);
        assertThat(toGo(gauge)).isEqualTo(Duration.ofMinutes(1));
        gauge.toCome(0);
        assertThat(toGo(gauge)).isEqualTo(Duration.ZERO);
    }

    @Test
    void noRateIsShownBeyondTheLimitAndTheLookBeforeTheReadingIsNoPartOfIt() {
        Gauge gauge = gauge(10, 20_000);
        gauge.enter(Progress.Stage.COLLECT);
        assertThat(last().requestsPerSecond()).isZero();

        sent.incrementAndGet();
        gauge.enter(Progress.Stage.COLLECT);
        assertThat(last().requestsPerSecond()).as("one request in no time").isEqualTo(10);

        seconds.addAndGet(4);
        sent.set(12 + 20);
        gauge.enter(Progress.Stage.COLLECT);
        assertThat(last().requestsPerSecond()).isEqualTo(5);
        assertThat(last().requests()).isEqualTo(32);
    }

    @Test
    void thereAreNeverFewerPagesThanWereListedNorMoreReadThanThat() {
        Gauge gauge = gauge(10, 20_000);
        seconds.addAndGet(5);
        pages(gauge, 1, 104);
        gauge.read(body(1));

        assertThat(toGo(gauge)).isEqualTo(Duration.ZERO);
        assertThat(last().spaces()).containsExactly(new Progress.SpaceState(QM, 104L, 104, 104, 104));
    }
}
