package org.stocktake.http;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.stocktake.http.pace.Time;

/** A clock that advances only while code sleeps. */
public final class ManualTime implements Time {
    public static final Instant START = Instant.parse("2026-11-23T04:00:00Z");

    private final List<Duration> slept = new ArrayList<>();
    private Duration passed = Duration.ZERO;

    @Override
    public synchronized Instant now() {
        return START.plus(passed);
    }

    @Override
    public synchronized long nanos() {
        return passed.toNanos();
    }

    @Override
    public synchronized void sleep(Duration span) {
        slept.add(span);
        passed = passed.plus(span);
    }

    public synchronized List<Duration> slept() {
        return List.copyOf(slept);
    }
}
