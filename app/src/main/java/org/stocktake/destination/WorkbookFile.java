package org.stocktake.destination;

import java.nio.file.Path;
import org.stocktake.model.Week;
import org.stocktake.read.PublishedWeeks;
import org.stocktake.workbook.WeekWorkbook;

/** The Excel workbook: {@code current/stocktake.xlsx}. */
public final class WorkbookFile extends WeekFile {
    private final WeekReader reader;
    private final boolean formulaGuard;

    /** @param formulaGuard whether texts that Excel would execute get an apostrophe */
    public WorkbookFile(WeekReader reader, boolean formulaGuard) {
        super(reader);
        this.reader = reader;
        this.formulaGuard = formulaGuard;
    }

    @Override
    public String name() {
        return "workbook";
    }

    @Override
    String fileName() {
        return "stocktake.xlsx";
    }

    @Override
    String version() {
        return "version %d, formula guard %s".formatted(WeekWorkbook.VERSION, formulaGuard);
    }

    @Override
    void write(PublishedWeeks published, Week week, Path file) {
        new WeekWorkbook(reader.tables(), formulaGuard).write(published, week, file);
    }
}
