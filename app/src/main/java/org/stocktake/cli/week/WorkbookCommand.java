package org.stocktake.cli.week;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.model.Week;
import org.stocktake.run.folder.DataFolder;
import picocli.CommandLine.Command;

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
public final class WorkbookCommand extends WeekFileCommand {
    WorkbookCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void write(DataFolder data, @Nullable Week week, Path target) {
        data.workbook(week, target);
    }
}
