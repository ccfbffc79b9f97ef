package org.stocktake.destination;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.stocktake.model.Week;
import org.stocktake.read.PublishedWeeks;
import org.stocktake.report.Report;

/** The one-file report: {@code current/report.html}. */
public final class ReportFile extends WeekFile {
    public ReportFile(WeekReader reader) {
        super(reader);
    }

    @Override
    public String name() {
        return "report";
    }

    @Override
    String fileName() {
        return "report.html";
    }

    @Override
    String version() {
        return "version %d".formatted(Report.VERSION);
    }

    @Override
    void write(PublishedWeeks published, Week week, Path file) throws IOException {
        Files.write(file, Report.of(published, week));
    }
}
