package org.stocktake.http;

import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.stocktake.http.pace.Quota;
import org.stocktake.http.reply.Call;

/** Request counters of a running client. Thread-safe. */
final class Counters {
    private final ConcurrentMap<String, LongAdder> requests = new ConcurrentHashMap<>();
    private final LongAdder retries = new LongAdder();
    private final LongAdder rateLimited = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder fromDisk = new LongAdder();
    private final LongAdder pausedNanos = new LongAdder();
    private final LongAdder objectPoints = new LongAdder();
    private final AtomicBoolean metered = new AtomicBoolean();
    private final QuotaMeter quota = new QuotaMeter();
    private final ConcurrentMap<String, String> notices = new ConcurrentSkipListMap<>();

    void request(Call call) {
        requests.computeIfAbsent(call.stream(), stream -> new LongAdder()).increment();
    }

    void retry() {
        retries.increment();
    }

    void rateLimited() {
        rateLimited.increment();
    }

    void received(long count) {
        bytes.add(count);
    }

    void answeredFromDisk() {
        fromDisk.increment();
    }

    void paused(Duration span) {
        pausedNanos.add(span.toNanos());
    }

    void quota(Quota reported) {
        quota.add(reported);
    }

    Optional<Quota> lastQuota() {
        return quota.last();
    }

    /** Points of the objects in a reply. */
    void points(long points) {
        metered.set(true);
        objectPoints.add(points);
    }

    /** Keeps the first notice of the site about an endpoint. */
    void notice(Call call, String text) {
        notices.putIfAbsent(call.endpoint(), text);
    }

    private long sent() {
        return requests.values().stream().mapToLong(LongAdder::sum).sum();
    }

    RequestStats stats() {
        SortedMap<String, Long> byStream = new TreeMap<>();
        requests.forEach((stream, count) -> byStream.put(stream, count.sum()));
        return new RequestStats(
                byStream,
                retries.sum(),
                rateLimited.sum(),
                bytes.sum(),
                fromDisk.sum(),
                Duration.ofNanos(pausedNanos.sum()),
                metered.get() ? (Long) (sent() + objectPoints.sum()) : null,
                quota.spent(),
                notices.entrySet().stream()
                        .map(notice -> notice.getKey() + ": " + notice.getValue())
                        .toList());
    }
}
