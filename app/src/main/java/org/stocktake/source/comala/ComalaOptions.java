package org.stocktake.source.comala;

import org.jspecify.annotations.Nullable;

/**
 * Options of the workflow reader.
 *
 * @param activity how the history is read
 * @param template body of the history request with placeholders; absent for the default
 */
public record ComalaOptions(
        Mode mode, Activity activity, @Nullable String template) {
    /** Reads nothing. */
    public static final ComalaOptions OFF = new ComalaOptions(Mode.OFF, Activity.OFF, null);

    /** Reads everything that may have changed, without history. */
    public static final ComalaOptions DEFAULT = new ComalaOptions(Mode.AUTO, Activity.OFF, null);

    /** Which pages are requested individually. */
    public enum Mode {
        /** Pages whose cached data may be outdated. */
        AUTO,
        /** All pages. */
        FULL,
        /** No pages. */
        BULK,
        OFF
    }

    /** How the history is requested. */
    public enum Activity {
        OFF,
        GET,
        POST
    }

    boolean asksForPages() {
        return mode == Mode.AUTO || mode == Mode.FULL;
    }
}
