package org.stocktake.source.comala;

import org.jspecify.annotations.Nullable;

/**
 * How the app is read.
 *
 * @param activity by which method the history is asked for
 * @param envelope the question about the history, with places to be filled in; absent: the usual one
 */
public record ComalaOptions(
        Mode mode, Activity activity, @Nullable String envelope) {
    /** Nothing of it. */
    public static final ComalaOptions OFF = new ComalaOptions(Mode.OFF, Activity.OFF, null);

    /** All that may have changed, without history. */
    public static final ComalaOptions USUAL = new ComalaOptions(Mode.AUTO, Activity.OFF, null);

    /** How thoroughly. */
    public enum Mode {
        /** A page is asked for alone where its last answer need not hold any more. */
        AUTO,
        /** Every page is asked for alone. */
        FULL,
        /** No page is. */
        BULK,
        OFF
    }

    /** How the history is asked for. */
    public enum Activity {
        OFF,
        GET,
        POST
    }

    boolean asksForPages() {
        return mode == Mode.AUTO || mode == Mode.FULL;
    }
}
