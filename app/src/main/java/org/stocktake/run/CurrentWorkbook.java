package org.stocktake.run;

import java.nio.file.Path;
import org.stocktake.model.Week;
import org.stocktake.read.PublishedWeeks;
import org.stocktake.workbook.WeekWorkbook;

/** The Excel workbook of a data folder. */
final class CurrentWorkbook extends CurrentWeekFile {
    CurrentWorkbook(DataFolder data) {
        super(data);
    }

    @Override
    public String name() {
        return "stocktake.xlsx";
    }

    @Override
    public String form() {
        return "version %d, formula guard %s, %s".formatted(WeekWorkbook.VERSION, guard(), sharingForm());
    }

    @Override
    void write(PublishedWeeks published, Week week, Path file) {
        new WeekWorkbook(ColumnDictionary.tables(), guard()).write(published, week, file);
    }

    private boolean guard() {
        return data.settings().output().csvFormulaGuard();
    }
}
