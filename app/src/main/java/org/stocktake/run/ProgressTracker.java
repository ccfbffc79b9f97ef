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
import org.stocktake.source.IncrementalState;
import org.stocktake.source.Preflight;

/** Counts what comes in, and tells the {@link Progress} a few times a second. Thread-safe. */
final class ProgressTracker {
    private static final long EVERY_NANOS = Duration.ofMillis(200).toNanos();

    /** Before that much is read, how long the rest takes is a guess that the first batches turn upside down. */
    private static final double TELLING_SHARE = 0.02;

    /** After so many single requests their own pace tells how long the others take. */
    private static final long TELLING_REQUESTS = 20;

    /** Where there is no limit, small requests are taken to go at least as fast. */
    private static final double UNLIMITED_PER_SECOND = 50;

    private final Progress progress;
    private final IncrementalState incrementalState;
    private final LongSupplier nanos;
    private final LongSupplier requests;
    private final double requestsPerSecond;
    private final long pageBudget;
    private final Map<SpaceKey, Counts> spaces = new LinkedHashMap<>();
    private final Map<PageId, Counts> waiting = new ConcurrentHashMap<>();
    private final long startNanos;
    private final long startRequests;
    private volatile Singles singles = Singles.NONE;
    private long shownNanos;

    /**
     * The requests for single pages that follow the lists.
     *
     * @param toCome about so many, when that was said
     * @param listing whether pages are still being listed: then it counts only those listed so far
     * @param sinceNanos when the first of them was sent; meaningless while listing
     * @param sinceRequests sent before the first of them
     * @param saidRequests sent when it was said
     */
    private record Singles(long toCome, boolean listing, long sinceNanos, long sinceRequests, long saidRequests) {
        static final Singles NONE = new Singles(0, true, 0, 0, 0);
    }

    /**
     * @param nanos a clock that never runs backwards
     * @param requests sent so far
     * @param requestsPerSecond that the site may be asked; 0 means no limit
     * @param pageBudget requests for single pages that the run may make
     */
    ProgressTracker(
            Progress progress,
            Preflight preflight,
            IncrementalState incrementalState,
            LongSupplier nanos,
            LongSupplier requests,
            double requestsPerSecond,
            long pageBudget) {
        this.progress = progress;
        this.incrementalState = incrementalState;
        this.nanos = nanos;
        this.requests = requests;
        this.requestsPerSecond = requestsPerSecond;
        this.pageBudget = pageBudget;
        this.startRequests = requests.getAsLong();
        this.startNanos = nanos.getAsLong();
        this.shownNanos = startNanos - EVERY_NANOS;
        preflight.spaces().forEach(count -> spaces.put(count.space().key(), new Counts(count.pages())));
    }

    void listed(Page page) {
        Counts counts = spaces.get(page.space());
        if (counts == null) {
            return;
        }
        counts.listed.increment();
        if (page.version() != null
                && incrementalState.covers(page.id(), page.version().number())) {
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

    /** About so many requests for single pages will follow, by the pages listed so far. */
    void ahead(long toCome) {
        singles = new Singles(toCome, true, 0, 0, 0);
    }

    /** All pages are listed, and about so many requests for single pages are still to come. */
    void toCome(long toCome) {
        long sent = requests.getAsLong();
        Singles before = singles;
        singles = before.listing()
                ? new Singles(toCome, false, nanos.getAsLong(), sent, sent)
                : new Singles(toCome, false, before.sinceNanos(), before.sinceRequests(), sent);
        show(Progress.Stage.COLLECT);
    }

    /** A request for a single page was answered. */
    void asked() {
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
        double seconds = seconds(startNanos);
        long sent = requests.getAsLong();
        List<Progress.SpaceState> states = spaces.entrySet().stream()
                .map(entry -> entry.getValue().state(entry.getKey()))
                .toList();
        return new Progress.State(
                stage,
                states,
                sent,
                rate(sent - startRequests, seconds),
                stage == Progress.Stage.COLLECT ? remaining(states, sent, seconds) : null);
    }

    private double seconds(long since) {
        return Math.max(0.001, (nanos.getAsLong() - since) / 1e9);
    }

    /** In a second, never more than is allowed: the first request waits for nothing, so that few of them look like many. */
    private double rate(long sent, double seconds) {
        double rate = sent / seconds;
        return requestsPerSecond == 0 ? rate : Math.min(requestsPerSecond, rate);
    }

    private @Nullable Duration remaining(List<Progress.SpaceState> states, long sent, double seconds) {
        Singles after = singles;
        if (!after.listing()) {
            return afterLists(after, sent, seconds);
        }
        long read = 0;
        long listed = 0;
        long expected = 0;
        for (Progress.SpaceState state : states) {
            if (state.expected() == null) {
                return null;
            }
            read += state.read();
            listed += state.listed();
            expected += state.expected();
        }
        if (read == 0 || read < expected * TELLING_SHARE) {
            return null;
        }
        double pages = seconds * (expected - read) / read;
        // Pages that are not listed yet are taken to be like the others.
        double requests = listed == 0 ? 0 : Math.min((double) pageBudget, (double) after.toCome() * expected / listed);
        return duration(pages + forRequests(requests, sent, seconds));
    }

    private Duration afterLists(Singles after, long sent, double seconds) {
        long toCome = Math.max(0, after.toCome() - (sent - after.saidRequests()));
        long done = sent - after.sinceRequests();
        return duration(
                done < TELLING_REQUESTS
                        ? forRequests((double) toCome, sent, seconds)
                        : (double) toCome / rate(done, seconds(after.sinceNanos())));
    }

    /** Seconds that so many requests for single pages take of which none was sent yet: they are small, and go as fast as they may. */
    private double forRequests(double requests, long sent, double seconds) {
        double rate = requestsPerSecond == 0
                ? Math.max(UNLIMITED_PER_SECOND, rate(sent - startRequests, seconds))
                : requestsPerSecond;
        return requests / rate;
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis((long) (1000 * seconds));
    }

    private static final class Counts {
        private final @Nullable Long expected;
        private final LongAdder listed = new LongAdder();
        private final LongAdder read = new LongAdder();
        private final LongAdder measured = new LongAdder();

        Counts(@Nullable Long expected) {
            this.expected = expected;
        }

        /** The site's count knows no archived pages and is some minutes old: there are never fewer pages than were listed. */
        Progress.SpaceState state(SpaceKey space) {
            long all = listed.sum();
            long incrementalState = Math.min(read.sum(), all);
            return new Progress.SpaceState(
                    space,
                    expected == null ? null : Math.max(expected, all),
                    all,
                    incrementalState,
                    Math.min(measured.sum(), incrementalState));
        }
    }
}
