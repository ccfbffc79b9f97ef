package org.stocktake.web;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Browsers that have signed in with the token. They end with the process. Thread-safe. */
final class Sessions {
    /** Without a request. */
    static final Duration IDLE = Duration.ofHours(12);

    static final Duration LONGEST = Duration.ofDays(7);

    /** More browsers at a time; the one that is not used for the longest time signs in again. */
    private static final int MOST = 10_000;

    private record Session(Instant began, Instant used) {
        boolean isOver(Instant now) {
            return now.isAfter(used.plus(IDLE)) || now.isAfter(began.plus(LONGEST));
        }
    }

    /** The least recently used first. */
    private final Map<String, Session> open = new LinkedHashMap<>();

    synchronized void begin(String browser, Instant now) {
        open.values().removeIf(session -> session.isOver(now));
        if (open.size() >= MOST) {
            open.remove(open.keySet().iterator().next());
        }
        open.put(browser, new Session(now, now));
    }

    /** Whether the browser has signed in; this counts as a use. */
    synchronized boolean isOpen(String browser, Instant now) {
        Session session = open.remove(browser);
        if (session == null || session.isOver(now)) {
            return false;
        }
        open.put(browser, new Session(session.began(), now));
        return true;
    }

    synchronized void end(String browser) {
        open.remove(browser);
    }
}
