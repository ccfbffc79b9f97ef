package org.stocktake.measure;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.Body;

/**
 * Measures bodies in several threads. The total size of waiting bodies is limited, so that a fast site cannot exhaust
 * the memory. A body that cannot be measured becomes a failure. Only an exception of a consumer ends the work, since
 * results would be lost. Thread-safe; consumers are called from several threads.
 */
public final class MeasuringPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MeasuringPool.class);

    private final long bound;
    private final Consumer<Measured> results;
    private final BiConsumer<Body, Failure> failures;
    private final List<Thread> workers = new ArrayList<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Body> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean closed;
    private @Nullable Throwable failed;

    /**
     * @param bases base URLs of the site
     * @param keys page properties to extract
     * @param threads number of bodies measured at the same time
     * @param bytesWaiting limit of waiting text; a larger body waits alone
     */
    public MeasuringPool(
            Set<URI> bases,
            PropertyKeys keys,
            int threads,
            long bytesWaiting,
            Consumer<Measured> results,
            BiConsumer<Body, Failure> failures) {
        if (threads < 1) {
            throw new IllegalArgumentException("a measurer must have at least 1 thread but was given " + threads);
        }
        this.bound = bytesWaiting;
        this.results = results;
        this.failures = failures;
        for (int i = 1; i <= threads; i++) {
            Thread worker = new Thread(() -> work(new BodyMeasurer(bases, keys)), "measure-" + i);
            worker.setDaemon(true);
            workers.add(worker);
            worker.start();
        }
    }

    /** Queues a body; blocks while the limit of waiting text is exceeded. */
    public void submit(Body body) {
        lock.lock();
        try {
            while (!waiting.isEmpty() && waitingBytes + bytes(body) > bound && failed == null && !closed) {
                changed.awaitUninterruptibly();
            }
            throwIfFailed();
            if (closed) {
                throw new IllegalStateException("the measurer is closed");
            }
            waiting.add(body);
            waitingBytes += bytes(body);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all submitted bodies are measured. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        for (Thread worker : workers) {
            while (worker.isAlive()) {
                try {
                    worker.join();
                } catch (InterruptedException e) {
                    // Finish first so that no result is half written, then restore the interrupt.
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        lock.lock();
        try {
            throwIfFailed();
        } finally {
            lock.unlock();
        }
    }

    private void work(BodyMeasurer bodyMeasurer) {
        try {
            for (Body body = next(); body != null; body = next()) {
                measure(bodyMeasurer, body);
            }
        } catch (RuntimeException | Error e) {
            stop(e);
        }
    }

    private void measure(BodyMeasurer bodyMeasurer, Body body) {
        Measured measured;
        try {
            measured = bodyMeasurer.of(body);
        } catch (OutOfMemoryError e) {
            failures.accept(body, tooLarge(body));
            return;
        } catch (RuntimeException | StackOverflowError e) {
            // Type and location of the error without its message, which may quote the page.
            LOG.warn(
                    "Page {} version {} could not be measured: {} at {}",
                    body.page(),
                    body.version(),
                    e.getClass().getName(),
                    e.getStackTrace().length == 0 ? "an unknown place" : e.getStackTrace()[0]);
            failures.accept(body, failure(body, e));
            return;
        }
        results.accept(measured);
    }

    private static Failure failure(Body body, Throwable e) {
        return new Failure(
                Code.BUG,
                "page " + body.page(),
                "The body of version %d, %d characters long, could not be measured (%s)."
                        .formatted(
                                body.version(),
                                body.text().length(),
                                e.getClass().getSimpleName()),
                "Its numbers stay empty. Report the fault of Stocktake together with the storage format of the page.");
    }

    private static Failure tooLarge(Body body) {
        return new Failure(
                Code.MEMORY,
                "page " + body.page(),
                "The body of version %d, %d characters long, is too large for the memory of this program (%d MB)."
                        .formatted(
                                body.version(),
                                body.text().length(),
                                Runtime.getRuntime().maxMemory() >> 20),
                "Its numbers stay empty. Give the program more memory, for example STOCKTAKE_JAVA_OPTS=-Xmx1g.");
    }

    private @Nullable Body next() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed && failed == null) {
                changed.awaitUninterruptibly();
            }
            Body body = failed == null ? waiting.poll() : null;
            if (body != null) {
                waitingBytes -= bytes(body);
                changed.signalAll();
            }
            return body;
        } finally {
            lock.unlock();
        }
    }

    private void stop(Throwable cause) {
        lock.lock();
        try {
            if (failed == null) {
                failed = cause;
            }
            waiting.clear();
            waitingBytes = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void throwIfFailed() {
        if (failed instanceof RuntimeException e) {
            throw e;
        }
        if (failed instanceof Error e) {
            throw e;
        }
    }

    /** Estimated memory of a body: two bytes for each character. */
    private static long bytes(Body body) {
        return 2L * body.text().length();
    }
}
