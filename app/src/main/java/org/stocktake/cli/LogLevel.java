package org.stocktake.cli;

/** Tells the log how loud to be. Has to be called before the first line is logged: the log looks only once. */
final class LogLevel {
    /** Read by {@code logback.xml}. */
    private static final String PROPERTY = "stocktake.log";

    private LogLevel() {}

    static void set(SettingsOptions options) {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, of(options));
        }
    }

    private static String of(SettingsOptions options) {
        return switch (options.loudness()) {
            case QUIET -> "WARN";
            // On a terminal progress tells the rest.
            case NORMAL -> options.isOnTerminal() ? "WARN" : "INFO";
            case VERBOSE -> "DEBUG";
        };
    }
}
