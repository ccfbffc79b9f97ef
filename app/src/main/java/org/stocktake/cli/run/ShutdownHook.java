package org.stocktake.cli.run;

import java.util.function.Supplier;
import org.stocktake.cli.terminal.Terminal;

/** Handles interruption by Ctrl-C or system shutdown. */
final class ShutdownHook {
    private ShutdownHook() {}

    /** Runs the work; on interruption it prints how to resume. */
    static <T> T runWithNotice(Supplier<T> work, Terminal terminal, ProgressDisplay progress) {
        Thread told = new Thread(
                () -> {
                    progress.close();
                    terminal.err()
                            .println("stocktake: Interrupted. Run the same command again to resume; no data is lost.");
                    terminal.err().flush();
                },
                "interruption");
        Runtime.getRuntime().addShutdownHook(told);
        try {
            return work.get();
        } finally {
            forget(told);
        }
    }

    private static void forget(Thread told) {
        try {
            Runtime.getRuntime().removeShutdownHook(told);
        } catch (IllegalStateException e) {
            // The program is being stopped, and the notice is printed.
        }
    }
}
