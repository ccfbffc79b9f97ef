package org.stocktake.run;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Body;
import org.stocktake.model.Page;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.Known;
import org.stocktake.source.Survey;

/** Counts what comes in, and tells the {@link Progress} a few times a second. Thread-safe. */
final class Gauge {
    private static final long EVERY_NANOS = Duration.ofMillis(200).toNanos();

    /** Before that much is read, how long the rest takes is a guess that the first batches turn upside down. */
    private static final double TELLING_SHARE = 0.02;

    private final Progress progress;
    private final Known known;
    private final LongSupplier nanos;
    private final LongSupplier requests;
    private final Map<SpaceKey, Counts> spaces = new LinkedHashMap<>();
    private final Map<PageId, Counts> waiting = new ConcurrentHashMap<>();
    private final long startNanos;
    private long shownNanos;

    /**
     * @param nanos a clock that never runs backwards
     * @param requests sent so far
     */
    Gauge(Progress progress, Survey survey, Known known, LongSupplier nanos, LongSupplier requests) {
        this.progress = progress;
        this.known = known;
        this.nanos = nanos;
        this.requests = requests;
        this.startNanos = nanos.getAsLong();
        this.shownNanos = startNanos - EVERY_NANOS;
        survey.spaces().forEach(count -> spaces.put(count.space().key(), new Counts(count.pages())));
    }

    void listed(Page page) {
        Counts counts = spaces.get(page.space());
        if (counts == null) {
            return;
        }
        counts.listed.increment();
        if (page.version() != null && known.covers(page.id(), page.version().number())) {
            counts.read.increment();
            counts.measured.increment();
        }
        show(Progress.Stage.COLLECT);
    }

    void read(Body body) {
        Counts counts = spaces.get(body.space());
        if (counts != null) {
            counts.read.increment();
            waiting.put(body.page(), counts);
        }
    }

    void measured(PageId page) {
        Counts counts = waiting.remove(page);
        if (counts != null) {
            counts.measured.increment();
        }
        show(Progress.Stage.COLLECT);
    }

    /** Tells that a stage begins. */
    void enter(Progress.Stage stage) {
        progress.show(state(stage));
    }

    private void show(Progress.Stage stage) {
        long now = nanos.getAsLong();
        synchronized (this) {
            if (now - shownNanos < EVERY_NANOS) {
                return;
            }
            shownNanos = now;
        }
        progress.show(state(stage));
    }

    private Progress.State state(Progress.Stage stage) {
        double seconds = Math.max(0.001, (nanos.getAsLong() - startNanos) / 1e9);
        long sent = requests.getAsLong();
        List<Progress.SpaceState> states = spaces.entrySet().stream()
                .map(entry -> entry.getValue().state(entry.getKey()))
                .toList();
        return new Progress.State(
                stage,
                states,
                sent,
                sent / seconds,
                stage == Progress.Stage.COLLECT ? remaining(states, seconds) : null);
    }

    private static @Nullable Duration remaining(List<Progress.SpaceState> states, double seconds) {
        long read = 0;
        long expected = 0;
        for (Progress.SpaceState state : states) {
            Long pages = state.expected();
            if (pages == null) {
                return null;
            }
            read += state.read();
            expected += Math.max(pages, state.listed());
        }
        return read == 0 || read < expected * TELLING_SHARE
                ? null
                : Duration.ofMillis((long) (1000 * seconds * Math.max(0, expected - read) / read));
    }

    private static final class Counts {
        private final @Nullable Long expected;
        private final LongAdder listed = new LongAdder();
        private final LongAdder read = new LongAdder();
        private final LongAdder measured = new LongAdder();

        Counts(@Nullable Long expected) {
            this.expected = expected;
        }

        Progress.SpaceState state(SpaceKey space) {
            return new Progress.SpaceState(space, expected, listed.sum(), read.sum(), measured.sum());
        }
    }
}
