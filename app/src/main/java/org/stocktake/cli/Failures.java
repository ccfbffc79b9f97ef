package org.stocktake.cli;

import java.util.List;
import org.stocktake.failure.Failure;

/** Tells what went wrong although the command came to its end. */
final class Failures {
    private Failures() {}

    /** @return the exit status: the highest of the failures', 0 where there are none */
    static int tell(List<Failure> failures, Terminal terminal) {
        failures.forEach(failure -> terminal.err().println("stocktake: " + failure.sentence()));
        return failures.stream()
                .mapToInt(failure -> failure.code().blame().exitStatus())
                .max()
                .orElse(0);
    }
}
