package org.stocktake.cli;

import picocli.CommandLine.Command;

/** Parent of the commands for the history of all weeks. */
@Command(
        name = "history",
        description = "Export or rebuild the history of all weeks.",
        subcommands = {HistoryRebuildCommand.class, HistoryExportCommand.class})
final class HistoryCommand extends CommandGroup {}
