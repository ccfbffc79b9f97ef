package org.stocktake.cli.week;

import org.stocktake.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** Parent of the commands for the history of all weeks. */
@Command(
        name = "history",
        description = "Export or rebuild the history of all weeks.",
        subcommands = {HistoryRebuildCommand.class, HistoryExportCommand.class})
public final class HistoryCommand extends CommandGroup {}
