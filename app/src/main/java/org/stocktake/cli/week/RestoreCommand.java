package org.stocktake.cli.week;

import org.stocktake.cli.command.SettingsCommand;
import org.stocktake.cli.command.SettingsOptions;
import org.stocktake.cli.command.WeekConverter;
import org.stocktake.cli.ending.Failures;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.model.Week;
import org.stocktake.run.folder.DataFolder;
import org.stocktake.snapshot.Lock;
import org.stocktake.snapshot.Snapshots;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Restores an archived week. */
@Command(
        name = "restore",
        description = {
            "Restore an archived week as a folder, and verify each file against the manifest.",
            "The folder stays until \"stocktake archive WEEK\". The ZIP file is kept.",
        },
        exitCodeList = {
            "0:success",
            "2:the week is not archived",
            "4:disk, permission, lock, or a damaged file",
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  stocktake restore 2026-W34",
        })
public final class RestoreCommand extends SettingsCommand {
    @Parameters(paramLabel = "WEEK", description = "The week, for example 2026-W34.")
    private String week = "";

    RestoreCommand(Terminal terminal) {
        super(terminal, SettingsOptions.forReading(terminal));
    }

    @Override
    public Integer call() {
        Week chosen = WeekConverter.parse(week);
        DataFolder data = new DataFolder(options.settings());
        Snapshots snapshots = data.snapshots();
        try (Lock lock = data.lock("restore", terminal.clock().instant())) {
            lock.requireHeld();
            int status = Failures.report(snapshots.recover(), terminal);
            snapshots.restore(chosen);
            terminal.out().println("restored " + chosen);
            return status;
        }
    }
}
