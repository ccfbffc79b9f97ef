package org.stocktake.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Parent of the commands for the history of all weeks. */
@Command(
        name = "history",
        description = "Export or rebuild the history of all weeks.",
        subcommands = {HistoryRebuildCommand.class, HistoryExportCommand.class})
final class HistoryCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing subcommand: rebuild or export.");
    }
}
