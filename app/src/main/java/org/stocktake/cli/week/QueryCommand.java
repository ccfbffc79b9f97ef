package org.stocktake.cli.week;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.stocktake.cli.command.SettingsCommand;
import org.stocktake.cli.command.SettingsOptions;
import org.stocktake.cli.ending.ErrorReporter;
import org.stocktake.cli.ending.Failures;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.cli.text.OutputFormat;
import org.stocktake.engine.ResidentMemory;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.file.Rows;
import org.stocktake.run.folder.DataFolder;
import org.stocktake.snapshot.SnapshotQuery;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs an SQL query. */
@Command(
        name = "query",
        description = {
            "Query all published weeks with SQL (DuckDB), read-only.",
            "On a terminal the output is a table, otherwise CSV.",
            "Every table has the column iso_week. Use it to select weeks.",
        },
        exitCodeList = {
            "0:success",
            "2:the SQL is invalid, or nothing is published",
            "3:a damaged week was skipped",
            "4:problem on this machine: disk, permission or memory",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  stocktake query \"SHOW TABLES\"",
            "  stocktake query \"DESCRIBE pages\"",
            "  stocktake query \"SELECT iso_week, count(*) AS pages FROM pages GROUP BY ALL ORDER BY ALL\"",
            "  stocktake query \"SELECT title, word_count FROM pages WHERE iso_week = '2026-W47'",
            "                   ORDER BY word_count DESC LIMIT 20\"",
            "  stocktake query \"SELECT iso_week, space_key, health FROM space_history ORDER BY ALL\"",
            "  stocktake query --json \"FROM spaces WHERE space_key IS NULL\" > site.json",
        })
public final class QueryCommand extends SettingsCommand {
    @Parameters(paramLabel = "SQL", description = "One SELECT, FROM, SHOW or DESCRIBE statement.")
    private String sql = "";

    @ArgGroup
    private @Nullable OutputFormat form;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "300",
            description = "Timeout of the statement in seconds. Default: 300.")
    private int seconds;

    QueryCommand(Terminal terminal) {
        super(terminal, SettingsOptions.forReading(terminal));
    }

    @Override
    public Integer call() {
        requireSensible();
        DataFolder data = new DataFolder(options.settings());
        int status;
        Duration limit = Duration.ofSeconds(seconds);
        try (SnapshotQuery snapshotQuery = data.query(limit);
                Rows rows = OutputFormat.rows(form, terminal, data)) {
            try (Watchdog watchdog = watchdog(data, limit).start()) {
                rows.header(snapshotQuery.heads(sql));
                snapshotQuery.query(sql, row -> watchdog.whileConsuming(() -> rows.add(row)));
            }
            status = Failures.reportUnreadable(snapshotQuery.unreadable(), terminal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return status;
    }

    private void requireSensible() {
        if (seconds < 1) {
            throw new StocktakeException(
                    Code.USAGE,
                    "--seconds",
                    "It must be 1 or more but was %d.".formatted(seconds),
                    "See \"stocktake query --help\".");
        }
    }

    private Watchdog watchdog(DataFolder data, Duration limit) {
        Runtime java = Runtime.getRuntime();
        return new Watchdog(
                limit,
                ResidentMemory.bound(data.settings().engineMegabytes()),
                () -> held(java),
                System::nanoTime,
                why -> stop(data, why));
    }

    /** In megabytes: native memory of this process, beyond the Java heap, which has its own limit. */
    private static OptionalLong held(Runtime java) {
        OptionalLong all = ResidentMemory.of(ProcessHandle.current().pid());
        return all.isEmpty() ? all : OptionalLong.of(all.getAsLong() - (java.totalMemory() >> 20));
    }

    private void stop(DataFolder data, String why) {
        data.removeSpill();
        terminal.halt()
                .accept(ErrorReporter.about(
                        new StocktakeException(
                                Code.SQL, "the query", why, "Reduce the query, or raise --seconds or --engine-memory."),
                        terminal));
    }
}
