package org.stocktake.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists what Stocktake knows. */
@Command(name = "list", description = "List the metrics, the tables, or the sources that Stocktake knows.")
final class ListCommand implements Runnable {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to list: sources");
    }

    @Command(name = "sources", description = "List where pages can be read from.")
    int sources() {
        terminal.out().print("""
                datacenter  Confluence Data Center and Server, asked over the network (--site)
                export      an XML export of a space or a site, as a zip file or a folder (--export)
                """);
        return 0;
    }
}
