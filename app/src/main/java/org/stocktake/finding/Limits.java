package org.stocktake.finding;

import java.time.Duration;

/**
 * What each rule of an operator's own may cost.
 *
 * @param megabytes it may hold in memory
 * @param time after which it is stopped, in whole seconds
 */
public record Limits(int megabytes, Duration time) {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** The usual time. */
    public static Limits of(int megabytes) {
        return new Limits(megabytes, MINUTE);
    }
}
