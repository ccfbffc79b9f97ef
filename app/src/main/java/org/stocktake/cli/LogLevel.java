package org.stocktake.cli;

import org.stocktake.cli.command.SettingsOptions;
import org.stocktake.cli.ending.LogConfigurator;

/** Sets the log level. Call it before the first message, since the logging library reads it once. */
final class LogLevel {
    private LogLevel() {}

    static void set(SettingsOptions options) {
        if (System.getProperty(LogConfigurator.LEVEL_PROPERTY) == null) {
            System.setProperty(LogConfigurator.LEVEL_PROPERTY, of(options));
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
