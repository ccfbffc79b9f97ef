package org.stocktake.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What is done with people in all weeks. */
@Command(
        name = "people",
        description = "Work with the people in all weeks.",
        subcommands = {PeopleForgetCommand.class})
final class PeopleCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do with people: forget.");
    }
}
