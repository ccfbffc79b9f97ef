package org.stocktake.cli;

import picocli.CommandLine.Command;

/** Parent of the commands for people in all weeks. */
@Command(
        name = "people",
        description = "Erase a person from all weeks.",
        subcommands = {PeopleForgetCommand.class})
final class PeopleCommand extends CommandGroup {}
