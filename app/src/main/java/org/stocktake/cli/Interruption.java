package org.stocktake.cli;

/** While it is open, somebody who stops the program (Ctrl-C, or the system as it ends) is told how to go on. */
final class Interruption implements AutoCloseable {
    private final Thread told;

    private Interruption(Thread told) {
        this.told = told;
    }

    static Interruption told(Terminal terminal, ProgressDisplay progress) {
        Thread told = new Thread(
                () -> {
                    progress.close();
                    terminal.err()
                            .println(
                                    "stocktake: Stopped. The same command goes on where it stopped: what was read is kept.");
                    terminal.err().flush();
                },
                "interruption");
        Runtime.getRuntime().addShutdownHook(told);
        return new Interruption(told);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(told);
        } catch (IllegalStateException e) {
            // The program is being stopped, and it is told.
        }
    }
}
