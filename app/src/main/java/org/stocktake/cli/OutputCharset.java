package org.stocktake.cli;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** How results are encoded: in UTF-8 for files and pipes, whatever the locale; a console has a charset of its own. */
final class OutputCharset {
    private OutputCharset() {}

    /**
     * @param terminal whether the launcher saw a terminal
     * @param system what Java says of its surroundings
     */
    static Charset of(boolean terminal, Properties system) {
        String console = console(terminal, system);
        return console != null && Charset.isSupported(console) ? Charset.forName(console) : StandardCharsets.UTF_8;
    }

    private static @Nullable String console(boolean terminal, Properties system) {
        // Up to Java 18 it is only told of a console.
        String old = system.getProperty("sun.stdout.encoding");
        if (old != null) {
            return old;
        }
        // Since then it is that of the system where the output is none.
        String output = system.getProperty("stdout.encoding");
        boolean differs = output != null && !output.equalsIgnoreCase(system.getProperty("native.encoding"));
        return terminal || differs ? output : null;
    }
}
