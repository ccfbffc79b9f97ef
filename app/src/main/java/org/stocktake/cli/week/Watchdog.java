package org.stocktake.cli.week;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stops a statement that exceeds its limits of time or memory. The engine enforces its limits while it executes a
 * statement, but not while it plans one, and cannot be interrupted then. Time spent in the consumer of rows does not
 * count.
 */
final class Watchdog implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** Gives the engine time to stop by itself. */
    static final Duration GRACE = Duration.ofSeconds(2);

    private static final ThreadFactory DAEMON = work -> {
        Thread thread = new Thread(work, "watchdog");
        thread.setDaemon(true);
        return thread;
    };

    private final Duration limit;
    private final long megabytes;
    private final Supplier<OptionalLong> held;
    private final LongSupplier nanos;
    private final Consumer<String> stop;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(DAEMON);
    private final AtomicLong began;
    private volatile boolean taking;
    private @Nullable ScheduledFuture<?> looks;

    /**
     * @param megabytes memory limit
     * @param held current memory in megabytes; empty if unknown
     * @param nanos a monotonic clock
     * @param stop called once with the reason, on another thread
     */
    Watchdog(Duration limit, long megabytes, Supplier<OptionalLong> held, LongSupplier nanos, Consumer<String> stop) {
        this.limit = limit;
        this.megabytes = megabytes;
        this.held = held;
        this.nanos = nanos;
        this.stop = stop;
        this.began = new AtomicLong(nanos.getAsLong());
    }

    Watchdog start() {
        looks = clock.scheduleWithFixedDelay(
                this::look, BETWEEN_LOOKS.toMillis(), BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    /** Passes a row on, without counting the time. */
    void whileConsuming(Runnable take) {
        long from = nanos.getAsLong();
        taking = true;
        try {
            take.run();
        } finally {
            began.addAndGet(nanos.getAsLong() - from);
            taking = false;
        }
    }

    void look() {
        OptionalLong now = held.get();
        if (now.isPresent() && now.getAsLong() > megabytes) {
            stop("The statement was stopped: it held more than %d MB of memory.".formatted(megabytes));
        } else if (!taking
                && nanos.getAsLong() - began.get() > limit.plus(GRACE).toNanos()) {
            stop("The statement was stopped: it took longer than %d s.".formatted(limit.toSeconds()));
        }
    }

    private void stop(String why) {
        if (stopped.compareAndSet(false, true)) {
            stop.accept(why);
        }
    }

    @Override
    public void close() {
        if (looks != null) {
            looks.cancel(false);
        }
        clock.shutdownNow();
    }
}
