package org.stocktake.cli.week;

import org.stocktake.cli.command.SettingsCommand;
import org.stocktake.cli.command.SettingsOptions;
import org.stocktake.cli.ending.Failures;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.run.folder.DataFolder;
import org.stocktake.run.revision.PeopleErasure;
import org.stocktake.snapshot.Lock;
import picocli.CommandLine.Command;

/** Rebuilds the history. */
@Command(
        name = "rebuild",
        description = {
            "Rebuild the history from snapshots and archives, with the current columns.",
            "Weeks that exist only in the history are kept. Their new columns are empty.",
            "With privacy \"pseudonyms\" or \"none\", all weeks are changed to that mode first: snapshots, archives,"
                    + " history",
            "and the authors in the journal. This cannot be undone.",
        },
        exitCodeList = {
            "0:success",
            "2:a setting is invalid",
            "4:disk, permission, lock, or a damaged file; all other weeks are rebuilt",
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  stocktake history rebuild",
        })
final class HistoryRebuildCommand extends SettingsCommand {
    HistoryRebuildCommand(Terminal terminal) {
        super(terminal, SettingsOptions.forPeople(terminal));
    }

    @Override
    public Integer call() {
        DataFolder data = new DataFolder(options.settings());
        try (Lock lock = data.lock("history rebuild", terminal.clock().instant())) {
            lock.requireHeld();
            int people = Failures.report(
                    new PeopleErasure(options.settings())
                            .applyToPast(
                                    terminal.clock().instant(),
                                    week -> terminal.out().println(PeopleForgetCommand.told(week))),
                    terminal);
            int status = Failures.report(data.snapshots().rebuildHistory(), terminal);
            terminal.out().println("history rebuilt");
            return Math.max(people, status);
        }
    }
}
