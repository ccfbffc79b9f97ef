package org.stocktake.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.Body;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;

class MeasuringPoolTest {
    private static Body body(long id, String text) {
        return new Body(new PageId(id), new SpaceKey("K"), 1, Body.Format.STORAGE, text);
    }

    @Test
    void everyBodyIsMeasuredOnceWhenTheMeasurerIsClosed() {
        Map<PageId, Integer> words = new ConcurrentHashMap<>();
        Queue<Failure> failures = new ConcurrentLinkedQueue<>();
        try (MeasuringPool measuringPool = new MeasuringPool(
                Set.of(),
                PropertyKeys.NONE,
                3,
                200,
                measured -> words.merge(measured.page(), measured.words(), Integer::sum),
                (body, failure) -> failures.add(failure))) {
            for (int id = 1; id <= 500; id++) {
                measuringPool.submit(body(id, "<p>" + "word ".repeat(id) + "</p>"));
            }
        }
        assertThat(failures).isEmpty();
        assertThat(words)
                .hasSize(500)
                .allSatisfy((page, count) -> assertThat(count).isEqualTo((int) page.value()));
    }

    @Test
    void aBodyLargerThanTheBoundIsMeasuredAlone() {
        Queue<Measured> results = new ConcurrentLinkedQueue<>();
        try (MeasuringPool measuringPool =
                new MeasuringPool(Set.of(), PropertyKeys.NONE, 1, 10, results::add, (body, failure) -> {})) {
            measuringPool.submit(body(1, "one ".repeat(1000)));
            measuringPool.submit(body(2, "two ".repeat(1000)));
        }
        assertThat(results).extracting(Measured::words).containsExactly(1000, 1000);
    }

    @Test
    void submittingWaitsWhileTooMuchTextIsWaiting() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        Queue<Measured> results = new ConcurrentLinkedQueue<>();
        MeasuringPool measuringPool = new MeasuringPool(
                Set.of(),
                PropertyKeys.NONE,
                1,
                10,
                measured -> {
                    awaited(go);
                    results.add(measured);
                },
                (body, failure) -> {});
        Thread source = new Thread(() -> {
            for (int id = 1; id <= 3; id++) {
                measuringPool.submit(body(id, "12345"));
            }
        });
        source.start();
        // The first body is being measured, the second fills the queue, the third must wait.
        while (source.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(results).isEmpty();
        go.countDown();
        source.join();
        measuringPool.close();
        assertThat(results).hasSize(3);
    }

    @Test
    void aBodyThatCannotBeMeasuredBecomesAFailureAndTheOthersAreMeasured() {
        Queue<Measured> results = new ConcurrentLinkedQueue<>();
        Map<Body, Failure> failures = new ConcurrentHashMap<>();
        // No known markup makes measuring fail. A body that violates its type simulates such a failure.
        @SuppressWarnings("NullAway")
        Body broken = new Body(new PageId(2), new SpaceKey("K"), 4, null, "12345");
        try (MeasuringPool measuringPool =
                new MeasuringPool(Set.of(), PropertyKeys.NONE, 2, 1000, results::add, failures::put)) {
            measuringPool.submit(body(1, "one"));
            measuringPool.submit(broken);
            measuringPool.submit(body(3, "three"));
        }
        assertThat(results).extracting(Measured::page).containsExactlyInAnyOrder(new PageId(1), new PageId(3));
        assertThat(failures)
                .containsExactly(Map.entry(
                        broken,
                        new Failure(
                                Code.BUG,
                                "page 2",
                                "The body of version 4, 5 characters long, could not be measured (NullPointerException).",
                                "Its numbers stay empty. Report the fault of Stocktake together with the storage format"
                                        + " of the page.")));
    }

    @Test
    void aConsumerThatFailsEndsTheWork() {
        MeasuringPool measuringPool = new MeasuringPool(
                Set.of(),
                PropertyKeys.NONE,
                1,
                1000,
                measured -> {
                    throw new IllegalStateException("the disk is full");
                },
                (body, failure) -> {});
        measuringPool.submit(body(1, "one"));
        assertThatThrownBy(measuringPool::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the disk is full");
        assertThatThrownBy(() -> measuringPool.submit(body(2, "two")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the disk is full");
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
