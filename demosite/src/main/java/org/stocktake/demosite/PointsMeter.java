package org.stocktake.demosite;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.stocktake.demosite.cloud.CloudReply;
import org.stocktake.demosite.route.Reply;

/** Counts the points of an hour, and rejects requests when they are spent. It has no clock. Thread-safe. */
final class PointsMeter {
    private static final String POLICY = "\"global-app-quota\"";
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final PointsQuota quota;
    private long begin;
    private long spent;

    PointsMeter(PointsQuota quota, long nanos) {
        this.quota = quota;
        this.begin = nanos;
    }

    Reply charge(Visit visit, Supplier<Reply> site) {
        if (!isOpen(visit.nanos())) {
            Reply refused = CloudReply.error(visit.request().path(), 429, "Rate limit exceeded");
            return reported(refused, visit, true);
        }
        Reply reply = site.get();
        spend(cost(visit.request().path(), reply));
        return reported(reply, visit, false);
    }

    /** Points of a request: one, and one for each object, or two for each person. */
    static int cost(String path, Reply reply) {
        boolean people = path.endsWith("/users-bulk") || path.endsWith("/user/current");
        return 1 + (reply.status() == 200 ? reply.objects() * (people ? 2 : 1) : 0);
    }

    private synchronized boolean isOpen(long nanos) {
        long hour = quota.hour().toNanos();
        if (nanos - begin >= hour) {
            begin += (nanos - begin) / hour * hour;
            spent = 0;
        }
        return spent < quota.points();
    }

    private synchronized void spend(int points) {
        spent += points;
    }

    private synchronized Reply reported(Reply reply, Visit visit, boolean refused) {
        Reply more = reply;
        // Rounded up, so that a client that obeys is never early.
        long left = Math.max(0, begin + quota.hour().toNanos() - visit.nanos());
        for (Map.Entry<String, String> header :
                headers(visit.now(), left, refused).entrySet()) {
            more = more.with(header.getKey(), header.getValue());
        }
        return more;
    }

    private Map<String, String> headers(Instant now, long nanosLeft, boolean refused) {
        long remaining = Math.max(0, quota.points() - spent);
        long seconds = (nanosLeft + 999_999_999) / 1_000_000_000;
        // Below 20 %.
        boolean near = remaining * 5 < quota.points();
        Instant reset = now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(seconds + 1);
        Map<String, String> headers = new TreeMap<>();
        switch (quota.headers()) {
            case USUAL -> named("X-RateLimit-", remaining, reset.toString(), near, headers);
            case WITHOUT_SECONDS ->
                named("X-RateLimit-", remaining, MINUTE.format(reset.plusSeconds(59)), near, headers);
            case EARLY_BETA -> named("X-Beta-RateLimit-", remaining, reset.toString(), near, headers);
            case STRUCTURED -> structured("", remaining, seconds, near, headers);
            case BETA -> structured("Beta-", remaining, seconds, near, headers);
        }
        if (refused) {
            String prefix = quota.headers() == PointsQuota.Headers.BETA ? "Beta-" : "";
            headers.put(prefix + "Retry-After", String.valueOf(Math.max(1, seconds)));
            headers.put("RateLimit-Reason", "confluence-quota-global-based");
        }
        return headers;
    }

    private void named(String prefix, long remaining, String reset, boolean near, Map<String, String> headers) {
        headers.put(prefix + "Limit", String.valueOf(quota.points()));
        headers.put(prefix + "Remaining", String.valueOf(remaining));
        headers.put(prefix + "Reset", reset);
        headers.put(prefix + "NearLimit", String.valueOf(near));
    }

    /** The remaining points are reported only near the limit. */
    private void structured(String prefix, long remaining, long seconds, boolean near, Map<String, String> headers) {
        headers.put(
                prefix + "RateLimit-Policy",
                POLICY + ";q=" + quota.points() + ";w=" + quota.hour().toSeconds());
        headers.put(prefix + "RateLimit", POLICY + (near ? ";r=" + remaining : "") + ";t=" + seconds);
    }
}
