package org.stocktake.cli.terminal;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Charset of results: UTF-8 for files and pipes regardless of the locale, else the charset of the console. */
public final class OutputCharset {
    private OutputCharset() {}

    /**
     * @param terminal whether the launcher detected a terminal
     * @param system Java's system properties
     */
    public static Charset of(boolean terminal, Properties system) {
        String console = console(terminal, system);
        return console != null && Charset.isSupported(console) ? Charset.forName(console) : StandardCharsets.UTF_8;
    }

    private static @Nullable String console(boolean terminal, Properties system) {
        // Up to Java 18 set for a console only.
        String old = system.getProperty("sun.stdout.encoding");
        if (old != null) {
            return old;
        }
        // Since then the native charset if the output is not a console.
        String output = system.getProperty("stdout.encoding");
        boolean differs = output != null && !output.equalsIgnoreCase(system.getProperty("native.encoding"));
        return terminal || differs ? output : null;
    }
}
