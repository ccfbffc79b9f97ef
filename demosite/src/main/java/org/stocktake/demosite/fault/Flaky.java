package org.stocktake.demosite.fault;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.stocktake.demosite.body.SeededRandom;
import org.stocktake.demosite.route.Reply;

/**
 * A site that answers some requests with 500, for no reason that shows. Whether the first, second … time fails is decided
 * by the request and the seed, so that it does not hang on the order in which threads ask.
 */
public final class Flaky implements Fault {
    private final long seed;
    private final double share;
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

    /** @param share of the requests that fail, 0 to 1 */
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
                ? Reply.error(500, "java.lang.NullPointerException")
                : call.honest().get();
    }
}
