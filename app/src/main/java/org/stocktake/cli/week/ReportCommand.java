package org.stocktake.cli.week;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.model.Week;
import org.stocktake.run.folder.DataFolder;
import picocli.CommandLine.Command;

/** Writes the report of a week. */
@Command(
        name = "report",
        header = "Write the report of a week as one HTML file.",
        description = {
            "The report has headline numbers, where to start, findings, spaces, workflow, trends and data quality.",
            "The file loads nothing from the network, so you can send it by mail. Every run writes the report of the",
            "newest week to current/report.html.",
        },
        exitCodeList = {
            "0:success",
            "2:the week or the output folder does not exist, or nothing is published",
            "3:a damaged week was skipped",
            "4:problem on this machine: disk or permission, or another program has the file open",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  stocktake report --out report.html",
            "  stocktake report --week 2026-W47 --out wiki-2026-W47.html",
            "  stocktake report --report-space TEAM --out team.html",
        })
public final class ReportCommand extends WeekFileCommand {
    ReportCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void write(DataFolder data, @Nullable Week week, Path target) {
        data.report(week, target);
    }
}
