package org.stocktake.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.stocktake.config.Environment;

/**
 * Everything a command knows of the world around it; nothing else may look. Tests bring their own.
 *
 * @param out for results: what a pipe would want
 * @param outWidth columns of the terminal that {@code out} is, {@link Screen#NO_WIDTH} where it is none
 * @param err for everything that is told
 * @param screen where progress is drawn, below what {@code err} tells
 * @param keyboard where questions are answered
 * @param environment environment variables
 * @param folder the working folder
 * @param clock the time, in the zone of this machine
 * @param build what was built into this program
 * @param halt ends the program at once with an exit status, whatever else is at work in it
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

    Environment surroundings() {
        return new Environment(folder, environment, clock.getZone());
    }
}
