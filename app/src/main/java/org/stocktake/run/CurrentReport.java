package org.stocktake.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.stocktake.model.Week;
import org.stocktake.read.PublishedWeeks;
import org.stocktake.report.Report;

/** The one-file report of a data folder. */
final class CurrentReport extends CurrentWeekFile {
    CurrentReport(DataFolder data) {
        super(data);
    }

    @Override
    public String name() {
        return "report.html";
    }

    @Override
    public String form() {
        return "version %d, %s".formatted(Report.VERSION, sharingForm());
    }

    @Override
    void write(PublishedWeeks published, Week week, Path file) throws IOException {
        Files.write(file, Report.of(published, week));
    }
}
