package org.stocktake.cli.week;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.stocktake.cli.command.SettingsCommand;
import org.stocktake.cli.command.SettingsOptions;
import org.stocktake.cli.command.Verbosity;
import org.stocktake.cli.ending.Failures;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.failure.Failure;
import org.stocktake.run.folder.DataFolder;
import org.stocktake.snapshot.Lock;
import org.stocktake.snapshot.Snapshots;
import org.stocktake.snapshot.Upgrade;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Rewrites the weeks of a data folder of an older schema. */
@Command(
        name = "upgrade",
        description = {
            "Rewrite a data folder of an older schema: archives, snapshots and history.",
            "Each new file is compared with the old one before it replaces it. The old files stay in DATA/schema-1"
                    + " until --drop-old.",
        },
        exitCodeList = {
            "0:success",
            "2:--drop-old was given before everything was upgraded",
            "4:disk, permission, lock, or a damaged file; all other weeks are upgraded",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  stocktake upgrade",
            "  stocktake upgrade --drop-old           delete the old files after you have checked the new ones",
            "",
            "If it is stopped, run it again: it continues with the next week.",
        })
public final class UpgradeCommand extends SettingsCommand implements Upgrade.ProgressListener {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    @Option(names = "--drop-old", description = "Delete the files that an upgrade has kept.")
    private boolean dropOld;

    private Instant shown = Instant.MIN;

    UpgradeCommand(Terminal terminal) {
        super(terminal, SettingsOptions.forReading(terminal));
    }

    @Override
    public Integer call() {
        DataFolder data = new DataFolder(options.settings());
        data.requireExists();
        Snapshots snapshots = data.snapshots();
        // Progress is logged only for work that takes time.
        shown = terminal.screen().isTerminal() ? Instant.MIN : terminal.clock().instant();
        try (Lock lock = data.lock("upgrade", terminal.clock().instant())) {
            lock.requireHeld();
            return dropOld ? drop(snapshots.upgrade()) : upgrade(data, snapshots);
        } finally {
            terminal.screen().draw(List.of());
        }
    }

    private int drop(Upgrade upgrade) {
        boolean kept = upgrade.keepsOld();
        long bytes = upgrade.dropOld();
        terminal.out()
                .println(
                        kept
                                ? "deleted: schema-1, %,.1f MB".formatted(bytes / 1e6)
                                : "Nothing to delete: there are no old files of an upgrade.");
        return 0;
    }

    private int upgrade(DataFolder data, Snapshots snapshots) {
        Upgrade.Result result = data.upgrade(snapshots, this);
        terminal.screen().draw(List.of());
        if (result.isNothing()) {
            terminal.out().println("Nothing to upgrade: no week has an older schema.");
            return 0;
        }
        terminal.out().print("""
            upgraded to schema %d:
              snapshots      %,d
              archives       %,d
              history weeks  %,d
            unchanged: journal.jsonl, measured, classic
            The old files are in %s. Delete them with "stocktake upgrade --drop-old".
            """.formatted(
                        Upgrade.SCHEMA_VERSION,
                        result.snapshots(),
                        result.archives(),
                        result.historyWeeks(),
                        data.path().resolve("schema-1")));
        List<Failure> failures = new ArrayList<>(result.failures());
        failures.addAll(snapshots.recover());
        return Failures.report(failures, terminal);
    }

    @Override
    public void show(String what, int done, int all) {
        Instant now = terminal.clock().instant();
        boolean isTerminal = terminal.screen().isTerminal();
        if (options.loudness() == Verbosity.QUIET
                || what.isEmpty()
                || (!isTerminal && now.isBefore(shown.plus(BETWEEN_LINES)))) {
            return;
        }
        shown = now;
        String line = "Upgrading %s, %,d of %,d done.".formatted(what, done, all);
        if (isTerminal) {
            terminal.screen().draw(List.of(line));
        } else {
            terminal.err().println(line);
            terminal.err().flush();
        }
    }
}
