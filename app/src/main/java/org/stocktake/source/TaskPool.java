package org.stocktake.source;

import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks in a fixed number of threads. The first exception stops all tasks; a task may add further tasks.
 * Thread-safe.
 */
public final class TaskPool implements AutoCloseable {
    private final ExecutorService threads;
    private final Queue<Future<?>> begun = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Semaphore waiting;

    public TaskPool(int atOnce) {
        threads = Executors.newFixedThreadPool(atOnce, task -> {
            Thread thread = new Thread(task, "collect");
            thread.setDaemon(true);
            return thread;
        });
        waiting = new Semaphore(2 * atOnce);
    }

    public void add(Runnable work) {
        begun.add(threads.submit(piece(work)));
    }

    /**
     * Runs a task in the pool, or in the calling thread if too many wait, so that the queue does not grow with the
     * number of pages. {@link #finish} throws the exception of a task wherever it ran: in the calling thread it may
     * only be a consequence of a failure elsewhere, which must not be hidden.
     */
    public void addOrRun(Runnable work) {
        if (!waiting.tryAcquire()) {
            FutureTask<@Nullable Void> here = new FutureTask<>(piece(work), null);
            begun.add(here);
            here.run();
            return;
        }
        add(() -> {
            waiting.release();
            work.run();
        });
    }

    private Runnable piece(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                stopped.set(true);
                throw e;
            }
        };
    }

    /** Waits until all tasks are done, and throws the exception that stopped them. */
    public void finish() {
        RuntimeException first = null;
        // A task is queued before the task that added it is done, so the queue is empty only at the end.
        for (Future<?> future = begun.poll(); future != null; future = begun.poll()) {
            RuntimeException thrown = outcome(future);
            if (thrown != null && (first == null || first instanceof CancellationException)) {
                first = thrown;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** Throws in a task after another task has failed. */
    public void check() {
        if (stopped.get() || Thread.currentThread().isInterrupted()) {
            throw new CancellationException("another stream stopped the run");
        }
    }

    private @Nullable RuntimeException outcome(Future<?> future) {
        try {
            future.get();
            return null;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                return cause;
            }
            return new IllegalStateException("a stream ended by an error", e.getCause());
        } catch (InterruptedException e) {
            stopped.set(true);
            threads.shutdownNow();
            Thread.currentThread().interrupt();
            return new CancellationException("the run was interrupted");
        }
    }

    /**
     * Waits for tasks that still run after a failure elsewhere; they end at their next {@link #check}. A request that the
     * site is answering is not abandoned: its response would be requested again when the run is resumed.
     */
    @Override
    public void close() {
        stopped.set(true);
        for (Future<?> future = begun.poll(); future != null; future = begun.poll()) {
            // Only a consequence: what ended the run is thrown already.
            outcome(future);
        }
        threads.shutdownNow();
    }
}
