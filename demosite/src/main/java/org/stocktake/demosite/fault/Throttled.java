package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Reply;

/** 429 with a Retry-After header, a number of times; its value may be as absurd as known from real servers. */
public final class Throttled implements Fault {
    private final String path;
    private final Times times;
    private final long retryAfter;

    /** @param path text that the path must contain; empty for all */
    public Throttled(String path, int times, long retryAfterSeconds) {
        this.path = path;
        this.times = new Times(times);
        this.retryAfter = retryAfterSeconds;
    }

    @Override
    public Reply intercept(Call call) {
        return call.isUnder(path) && times.next()
                ? call.error(429, "Rate limit exceeded").with("Retry-After", String.valueOf(retryAfter))
                : call.normalReply().get();
    }
}
