package org.stocktake.cli.week;

import org.stocktake.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** Parent of the commands for people in all weeks. */
@Command(
        name = "people",
        description = "Erase a person from all weeks.",
        subcommands = {PeopleForgetCommand.class})
public final class PeopleCommand extends CommandGroup {}
