package org.stocktake.run.progress;

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

/** Counts records and reports {@link Progress} a few times a second. Thread-safe. */
public final class ProgressTracker {
    private static final long EVERY_NANOS = Duration.ofMillis(200).toNanos();

    /** Share of pages that must be read before the remaining time is estimated. */
    private static final double MIN_SHARE = 0.02;

    /** Number of single requests after which their own rate is used for the estimate. */
    private static final long MIN_SINGLE_REQUESTS = 20;

    /** Rate assumed for small requests if no limit is configured. */
    private static final double ASSUMED_RATE = 50;

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
    private volatile SingleRequests singleRequests = SingleRequests.NONE;
    private long shownNanos;

    /**
     * The requests for single pages that follow the listings.
     *
     * @param toCome estimated number at the time of the report
     * @param listing whether pages are still being listed, so that the estimate covers only those listed so far
     * @param sinceNanos time of the first of them; undefined while listing
     * @param sinceRequests number of requests before the first of them
     * @param saidRequests number of requests at the time of the report
     */
    private record SingleRequests(
            long toCome, boolean listing, long sinceNanos, long sinceRequests, long saidRequests) {
        static final SingleRequests NONE = new SingleRequests(0, true, 0, 0, 0);
    }

    /**
     * @param nanos a monotonic clock
     * @param requests number of requests sent so far
     * @param requestsPerSecond configured limit; 0 for none
     * @param pageBudget maximum number of requests for single pages
     */
    public ProgressTracker(
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

    public void listed(Page page) {
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

    public void read(Body body) {
        Counts counts = spaces.get(body.space());
        if (counts != null) {
            counts.read.increment();
            waiting.put(body.page(), counts);
        }
    }

    public void measured(PageId page) {
        Counts counts = waiting.remove(page);
        if (counts != null) {
            counts.measured.increment();
        }
        show(Progress.Stage.COLLECT);
    }

    /** Estimated number of requests for single pages, for the pages listed so far. */
    public void expectedRequests(long remainingRequests) {
        singleRequests = new SingleRequests(remainingRequests, true, 0, 0, 0);
    }

    /** Estimated number of remaining requests for single pages, after all pages are listed. */
    public void remainingRequests(long remainingRequests) {
        long sent = requests.getAsLong();
        SingleRequests before = singleRequests;
        singleRequests = before.listing()
                ? new SingleRequests(remainingRequests, false, nanos.getAsLong(), sent, sent)
                : new SingleRequests(remainingRequests, false, before.sinceNanos(), before.sinceRequests(), sent);
        show(Progress.Stage.COLLECT);
    }

    /** A request for a single page was answered. */
    public void requestDone() {
        show(Progress.Stage.COLLECT);
    }

    /** Reports the start of a stage. */
    public void enter(Progress.Stage stage) {
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

    /**
     * Requests per second, at most the configured limit: the first requests do not wait, which would inflate the rate.
     */
    private double rate(long sent, double seconds) {
        double rate = sent / seconds;
        return requestsPerSecond == 0 ? rate : Math.min(requestsPerSecond, rate);
    }

    private @Nullable Duration remaining(List<Progress.SpaceState> states, long sent, double seconds) {
        SingleRequests after = singleRequests;
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
        if (read == 0 || read < expected * MIN_SHARE) {
            return null;
        }
        double pages = seconds * (expected - read) / read;
        // Extrapolates from the listed pages to all pages.
        double requests = listed == 0 ? 0 : Math.min((double) pageBudget, (double) after.toCome() * expected / listed);
        return duration(pages + forRequests(requests, sent, seconds));
    }

    private Duration afterLists(SingleRequests after, long sent, double seconds) {
        long remainingRequests = Math.max(0, after.toCome() - (sent - after.saidRequests()));
        long done = sent - after.sinceRequests();
        return duration(
                done < MIN_SINGLE_REQUESTS
                        ? forRequests((double) remainingRequests, sent, seconds)
                        : (double) remainingRequests / rate(done, seconds(after.sinceNanos())));
    }

    /** Estimated seconds for single requests before the first one: they are small and reach the rate limit. */
    private double forRequests(double requests, long sent, double seconds) {
        double rate = requestsPerSecond == 0
                ? Math.max(ASSUMED_RATE, rate(sent - startRequests, seconds))
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

        /** The site's count lacks archived pages and is minutes old, so it is at least the number of listed pages. */
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
