package org.stocktake.cli.week;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.stocktake.cli.command.SettingsCommand;
import org.stocktake.cli.command.SettingsOptions;
import org.stocktake.cli.command.WeekConverter;
import org.stocktake.cli.ending.Failures;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.run.DataFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the Excel workbook of a week. */
@Command(
        name = "workbook",
        header = "Write the Excel workbook of a week.",
        description = {
            "The workbook has a summary with charts, where to start, findings, pages, spaces by week, bottlenecks,"
                    + " owners,",
            "rules and runs. Every run writes the one of the newest week to current/stocktake.xlsx.",
        },
        exitCodeList = {
            "0:success",
            "2:the week or the output folder does not exist, or nothing is published",
            "3:a damaged week was skipped",
            "4:problem on this machine: disk or permission, or another program has the file open",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  stocktake workbook --out stocktake.xlsx",
            "  stocktake workbook --week 2026-W47 --out wiki-2026-W47.xlsx",
        })
public final class WorkbookCommand extends SettingsCommand {
    @Option(names = "--week", paramLabel = "WEEK", description = "A published week. Default: the newest one.")
    private @Nullable String week;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The output file. It is replaced.")
    private String file = "";

    WorkbookCommand(Terminal terminal) {
        super(terminal, SettingsOptions.forReport(terminal));
    }

    @Override
    public Integer call() {
        DataFolder data = new DataFolder(options.settings());
        Path target = terminal.folder().resolve(file);
        Path folder = target.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new StocktakeException(
                    Code.USAGE,
                    "--out",
                    "There is no folder %s.".formatted(folder),
                    "Create it, or name a file in another folder.");
        }
        data.workbook(week == null ? null : WeekConverter.parse(week), target);
        return Failures.reportUnreadable(data.snapshots().reach().damaged(), terminal);
    }
}
