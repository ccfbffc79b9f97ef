package org.stocktake.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;

/** How tasks end, in any thread. */
class TaskPoolTest {
    private final StocktakeException failure =
            new StocktakeException(Code.SITE_ERROR, "there", "The site failed.", "Wait.");

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theFailureThatStopsAllIsToldAlsoWhereAPieceRunsInTheThreadThatBringsIt() {
        try (TaskPool taskPool = new TaskPool(1)) {
            CountDownLatch everythingWaits = new CountDownLatch(1);
            CountDownLatch failed = new CountDownLatch(1);
            CountDownLatch begun = new CountDownLatch(1);
            taskPool.addOrRun(() -> {
                begun.countDown();
                await(everythingWaits);
                failed.countDown();
                throw failure;
            });
            await(begun);
            List<Runnable> pieces = new ArrayList<>();
            // Two more may wait. The third runs here, after another task has stopped all.
            pieces.add(taskPool::check);
            pieces.add(taskPool::check);
            pieces.add(() -> {
                everythingWaits.countDown();
                await(failed);
                while (true) {
                    taskPool.check();
                    Thread.onSpinWait();
                }
            });
            pieces.forEach(taskPool::addOrRun);

            assertThatThrownBy(taskPool::finish).isSameAs(failure);
        }
    }

    @Test
    void whatFailsInTheThreadThatBringsItEndsTheOthersAndIsTold() {
        try (TaskPool taskPool = new TaskPool(1)) {
            CountDownLatch everythingWaits = new CountDownLatch(1);
            CountDownLatch begun = new CountDownLatch(1);
            taskPool.addOrRun(() -> {
                begun.countDown();
                await(everythingWaits);
            });
            await(begun);
            List<String> run = new ArrayList<>();
            taskPool.addOrRun(() -> {
                taskPool.check();
                run.add("waited");
            });
            taskPool.addOrRun(() -> {
                taskPool.check();
                run.add("waited");
            });
            taskPool.addOrRun(() -> {
                throw failure;
            });
            everythingWaits.countDown();

            assertThatThrownBy(taskPool::finish).isSameAs(failure);
            assertThat(run).isEmpty();
        }
    }

    @Test
    void aRequestThatIsBeingAnsweredIsNotAbandonedWhenThePoolIsClosed() throws InterruptedException {
        TaskPool taskPool = new TaskPool(1);
        CountDownLatch requested = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        CountDownLatch recorded = new CountDownLatch(1);
        taskPool.add(() -> {
            requested.countDown();
            await(answered);
            recorded.countDown();
        });
        await(requested);
        Thread closing = new Thread(taskPool::close);
        closing.start();
        while (closing.getState() != Thread.State.WAITING && closing.isAlive()) {
            Thread.onSpinWait();
        }

        assertThat(closing.isAlive()).isTrue();
        answered.countDown();
        closing.join();
        assertThat(recorded.getCount()).isZero();
    }
}
