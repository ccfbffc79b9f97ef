package org.stocktake.demosite.fault;

import java.util.Map;
import org.stocktake.demosite.route.Reply;

/** 429 with headers, a number of times; their values may be as absurd as known from real servers. */
public final class Throttled implements Fault {
    private final String path;
    private final Times times;
    private final Map<String, String> headers;

    /** @param path text that the path must contain; empty for all */
    public Throttled(String path, int times, long retryAfterSeconds) {
        this(path, times, Map.of("Retry-After", String.valueOf(retryAfterSeconds)));
    }

    private Throttled(String path, int times, Map<String, String> headers) {
        this.path = path;
        this.times = new Times(times);
        this.headers = Map.copyOf(headers);
    }

    public static Throttled with(Map<String, String> headers, String path, int times) {
        return new Throttled(path, times, headers);
    }

    /** Too many requests at once to one operation of Cloud; all others go on. */
    public static Throttled burst(String path, int times, long retryAfterSeconds) {
        return with(
                Map.of("Retry-After", String.valueOf(retryAfterSeconds), "RateLimit-Reason", "confluence-burst-based"),
                path,
                times);
    }

    @Override
    public Reply intercept(Call call) {
        if (!call.isUnder(path) || !times.next()) {
            return call.normalReply().get();
        }
        Reply reply = call.error(429, "Rate limit exceeded");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return reply;
    }
}
