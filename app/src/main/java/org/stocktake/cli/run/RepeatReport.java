package org.stocktake.cli.run;

import java.io.PrintWriter;
import org.stocktake.run.outcome.RepeatedDeliveries;

/** Prints the result of a run that only repeated what had failed beside a complete week. */
final class RepeatReport {
    private RepeatReport() {}

    static void print(PrintWriter out, RepeatedDeliveries repeated) {
        out.printf(
                "%s was published before and is complete. This run sent no request; it repeated what had failed: %s.%n",
                repeated.week(), String.join(", ", repeated.destinations()));
        RunReport.printFolder(out, repeated.published(), repeated.week(), repeated.newest(), repeated.notUpdated());
        repeated.notUpdated().forEach(failure -> out.println(failure.sentence()));
        if (repeated.notUpdated().isEmpty()) {
            out.println("To read the site again, repeat the command with --replace.");
        }
    }
}
