package org.stocktake.cli;

import org.stocktake.cli.command.SettingsOptions;

/** Sets the log level. Call it before the first message, since the logging library reads it once. */
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
            // On a terminal the progress display shows the rest.
            case NORMAL -> options.isOnTerminal() ? "WARN" : "INFO";
            case VERBOSE -> "DEBUG";
        };
    }
}
