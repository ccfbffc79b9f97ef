package org.stocktake.cli.week;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stocktake.cli.command.SettingsCommand;
import org.stocktake.cli.command.SettingsOptions;
import org.stocktake.cli.ending.Failures;
import org.stocktake.cli.terminal.NonClosingWriter;
import org.stocktake.cli.terminal.PrivateFile;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.config.Settings;
import org.stocktake.failure.Code;
import org.stocktake.failure.Disk;
import org.stocktake.failure.StocktakeException;
import org.stocktake.file.CsvRows;
import org.stocktake.run.folder.DataFolder;
import org.stocktake.snapshot.SnapshotQuery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Exports a table of all weeks as one CSV file. */
@Command(
        name = "export",
        description = {
            "Export one table of all weeks as a CSV file, oldest week first.",
            "All weeks are available for the tables of the history: pages, spaces, space_history, people, workflow,",
            "approvals, transitions, findings, rules, changes, bottlenecks, duplicates and runs.",
            "Other tables contain the weeks that are snapshots. The table people has the newest name of each person.",
        },
        exitCodeList = {
            "0:success",
            "2:the table is unknown, or nothing is published",
            "3:a damaged week was skipped",
            "4:problem on this machine: disk or permission",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  stocktake history export > pages.csv",
            "  stocktake history export spaces --to spaces.csv",
        })
final class HistoryExportCommand extends SettingsCommand {
    /** Sorting years of weeks may take long. */
    private static final Duration LIMIT = Duration.ofHours(6);

    @Parameters(arity = "0..1", paramLabel = "TABLE", description = "The table. Default: pages.")
    private String table = "pages";

    @Option(names = "--to", paramLabel = "FILE", description = "The output file. Default: standard output.")
    private @Nullable String file;

    HistoryExportCommand(Terminal terminal) {
        super(terminal, SettingsOptions.forReading(terminal));
    }

    @Override
    public Integer call() {
        Settings settings = options.settings();
        try (SnapshotQuery snapshotQuery = new DataFolder(settings).query(LIMIT)) {
            String query = snapshotQuery.selectAll(table);
            if (file == null) {
                export(snapshotQuery, query, new NonClosingWriter(terminal), settings);
            } else {
                toFile(snapshotQuery, query, terminal.folder().resolve(file), settings);
            }
            return Failures.reportUnreadable(snapshotQuery.unreadable(), terminal);
        }
    }

    private void toFile(SnapshotQuery snapshotQuery, String query, Path target, Settings settings) {
        Path folder = target.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new StocktakeException(
                    Code.USAGE,
                    "--to",
                    "There is no folder %s.".formatted(folder),
                    "Make it, or name a file in another one.");
        }
        try (Writer writer = PrivateFile.writer(target)) {
            export(snapshotQuery, query, writer, settings);
        } catch (UncheckedIOException e) {
            throw Disk.failed(target, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw Disk.failed(target, e);
        }
    }

    private static void export(SnapshotQuery snapshotQuery, String query, Writer writer, Settings settings) {
        try (CsvRows rows = new CsvRows(writer, new DataFolder(settings).csv())) {
            rows.header(snapshotQuery.heads(query));
            snapshotQuery.query(query, rows::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
