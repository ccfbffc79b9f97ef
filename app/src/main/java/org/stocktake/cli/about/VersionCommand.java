package org.stocktake.cli.about;

import java.util.concurrent.Callable;
import org.stocktake.cli.terminal.Build;
import org.stocktake.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/** Prints the version. */
@Command(name = "version", description = "Show the versions of Stocktake, Java and the operating system.")
public final class VersionCommand implements Callable<Integer> {
    private final Terminal terminal;

    public VersionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Build build = terminal.build().get();
        terminal.out().printf("stocktake %s%njava %s%nsystem %s%n", build.version(), build.java(), build.system());
        return 0;
    }
}
