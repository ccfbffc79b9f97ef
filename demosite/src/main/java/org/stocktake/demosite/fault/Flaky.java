package org.stocktake.demosite.fault;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.stocktake.demosite.body.SeededRandom;
import org.stocktake.demosite.route.Reply;

/**
 * Some requests fail with 500. Request and seed determine whether its first, second … attempt fails, independent of the
 * order of threads.
 */
public final class Flaky implements Fault {
    private final long seed;
    private final double share;
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

    /** @param share share of the requests that fail, 0 to 1 */
    public Flaky(long seed, double share) {
        if (share < 0 || share > 1) {
            throw new IllegalArgumentException("share must be between 0 and 1 but was " + share);
        }
        this.seed = seed;
        this.share = share;
    }

    @Override
    public Reply intercept(Call call) {
        String request = call.request().path() + new TreeMap<>(call.request().query());
        int time = asked.computeIfAbsent(request, key -> new AtomicInteger()).incrementAndGet();
        return SeededRandom.of(seed, request.hashCode(), time).happens(share)
                ? call.error(500, "java.lang.NullPointerException")
                : call.normalReply().get();
    }
}
