package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Reply;

/** 429 with a Retry-After, some times; the seconds may be as absurd as a real server has sent them. */
public final class Throttled implements Fault {
    private final String path;
    private final Times times;
    private final long retryAfter;

    /** @param path letters that the path must hold; empty for all */
    public Throttled(String path, int times, long retryAfterSeconds) {
        this.path = path;
        this.times = new Times(times);
        this.retryAfter = retryAfterSeconds;
    }

    @Override
    public Reply intercept(Call call) {
        return call.isUnder(path) && times.again()
                ? Reply.error(429, "Rate limit exceeded").with("Retry-After", String.valueOf(retryAfter))
                : call.honest().get();
    }
}
