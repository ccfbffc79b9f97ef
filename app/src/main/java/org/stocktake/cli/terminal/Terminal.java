package org.stocktake.cli.terminal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.stocktake.config.Environment;

/**
 * The environment of a command, replaceable in tests; nothing else accesses it.
 *
 * @param out results, suitable for a pipe
 * @param outWidth columns of the terminal that {@code out} is, or {@link Screen#NO_WIDTH}
 * @param err messages
 * @param screen progress display, below the messages
 * @param keyboard answers to questions
 * @param environment environment variables
 * @param folder the working directory
 * @param clock the time, in the zone of this machine
 * @param build version of this program
 * @param halt ends the process at once with an exit status, even if other threads are running
 */
public record Terminal(
        Results out,
        int outWidth,
        PlainWriter err,
        Screen screen,
        Keyboard keyboard,
        Map<String, String> environment,
        Path folder,
        Clock clock,
        Supplier<Build> build,
        IntConsumer halt) {
    public Terminal {
        environment = Map.copyOf(environment);
    }

    public Environment surroundings() {
        return new Environment(folder, environment, clock.getZone());
    }
}
