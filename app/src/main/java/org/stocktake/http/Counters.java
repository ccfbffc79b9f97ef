package org.stocktake.http;

import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.stocktake.http.reply.Call;

/** Request counters of a running client. Thread-safe. */
final class Counters {
    private final ConcurrentMap<String, LongAdder> requests = new ConcurrentHashMap<>();
    private final LongAdder retries = new LongAdder();
    private final LongAdder rateLimited = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder fromDisk = new LongAdder();
    private final LongAdder pausedNanos = new LongAdder();

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

    RequestStats stats() {
        SortedMap<String, Long> byStream = new TreeMap<>();
        requests.forEach((stream, count) -> byStream.put(stream, count.sum()));
        return new RequestStats(
                byStream,
                retries.sum(),
                rateLimited.sum(),
                bytes.sum(),
                fromDisk.sum(),
                Duration.ofNanos(pausedNanos.sum()));
    }
}
