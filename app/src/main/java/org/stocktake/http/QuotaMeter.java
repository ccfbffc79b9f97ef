package org.stocktake.http;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.http.pace.Quota;

/**
 * Computes how many points of a quota were spent, from what the replies report. Replies arrive in any order, so each window
 * of the quota is kept with its highest and lowest rest. Thread-safe.
 */
final class QuotaMeter {
    /** The end of the window if the site reports none. */
    private static final Instant UNKNOWN_END = Instant.EPOCH;

    /** Ends reported in seconds from now differ by as much as replies are delayed. */
    private static final Duration TOLERANCE = Duration.ofSeconds(20);

    private final NavigableMap<Instant, Window> windows = new TreeMap<>();

    /** @param full points at the start of the window; the highest rest if the site reports no limit */
    private record Window(long full, long highest, long lowest) {
        Window with(Window other) {
            return new Window(
                    Math.max(full, other.full), Math.max(highest, other.highest), Math.min(lowest, other.lowest));
        }
    }

    private @Nullable Quota last;

    synchronized void add(Quota quota) {
        last = quota;
        Long remaining = quota.remaining();
        if (remaining != null) {
            long full = quota.limit() == null ? remaining : Math.max(quota.limit(), remaining);
            windows.merge(end(quota.resetsAt()), new Window(full, remaining, remaining), Window::with);
        }
    }

    /** The newest report; absent without one. */
    synchronized Optional<Quota> last() {
        return Optional.ofNullable(last);
    }

    private Instant end(@Nullable Instant reported) {
        if (reported == null) {
            return UNKNOWN_END;
        }
        return Stream.of(windows.floorKey(reported), windows.ceilingKey(reported))
                .filter(end ->
                        end != null && Duration.between(end, reported).abs().compareTo(TOLERANCE) <= 0)
                .findFirst()
                .orElse(reported);
    }

    /** Points spent since the first reply; absent if no reply reported a rest. */
    synchronized @Nullable Long spent() {
        if (windows.isEmpty()) {
            return null;
        }
        // Others may have used a part of the first window before. Later windows were full.
        Window first = windows.firstEntry().getValue();
        long later = windows.tailMap(windows.firstKey(), false).values().stream()
                .mapToLong(window -> window.full() - window.lowest())
                .sum();
        return first.highest() - first.lowest() + later;
    }
}
