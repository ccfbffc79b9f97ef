package org.stocktake.cli.week;

import java.util.List;
import org.jspecify.annotations.Nullable;
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

/** Archives weeks as ZIP files. */
@Command(
        name = "archive",
        description = {
            "Archive a week as a ZIP file, verify the file against the manifest, and delete the folder of the week.",
            "Each run archives the weeks beyond retention.snapshots. The history keeps their pages and spaces.",
        },
        exitCodeList = {
            "0:success, even if there was nothing to archive",
            "2:the week is not a snapshot, or it is the newest",
            "4:disk, permission, lock, or a damaged file",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  stocktake archive            all weeks beyond retention.snapshots, including restored ones",
            "  stocktake archive 2026-W34   this week",
        })
public final class ArchiveCommand extends SettingsCommand {
    @Parameters(arity = "0..1", paramLabel = "WEEK", description = "The week, for example 2026-W34.")
    private @Nullable String week;

    ArchiveCommand(Terminal terminal) {
        super(terminal, SettingsOptions.forReading(terminal));
    }

    @Override
    public Integer call() {
        @Nullable Week chosen = week == null ? null : WeekConverter.parse(week);
        DataFolder data = new DataFolder(options.settings());
        Snapshots snapshots = data.snapshots();
        try (Lock lock = data.lock("archive", terminal.clock().instant())) {
            lock.requireHeld();
            int status = Failures.report(snapshots.recover(), terminal);
            List<Week> archived;
            if (chosen == null) {
                archived = snapshots.archiveOlder();
            } else {
                snapshots.archive(chosen);
                archived = List.of(chosen);
            }
            if (archived.isEmpty()) {
                terminal.err().println("Nothing to archive: no week is older than retention.snapshots allows.");
            }
            archived.forEach(done -> terminal.out().println("archived " + done));
            return status;
        }
    }
}
