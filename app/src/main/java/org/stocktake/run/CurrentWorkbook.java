package org.stocktake.run;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.stocktake.engine.Engine;
import org.stocktake.failure.Disk;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Week;
import org.stocktake.snapshot.CurrentFile;
import org.stocktake.workbook.Restricted;
import org.stocktake.workbook.WeekWorkbook;

/** The Excel workbook of a data folder. */
final class CurrentWorkbook implements CurrentFile {
    private final DataFolder data;

    CurrentWorkbook(DataFolder data) {
        this.data = data;
    }

    @Override
    public String name() {
        return "stocktake.xlsx";
    }

    @Override
    public String form() {
        return "version %d, formula guard %s".formatted(WeekWorkbook.VERSION, guard());
    }

    private boolean guard() {
        return data.settings().output().csvFormulaGuard();
    }

    @Override
    public void write(Week newest, Path file) {
        try (Engine engine = data.engine()) {
            new WeekWorkbook(ColumnDictionary.tables(), Restricted.MASK, guard())
                    .write(engine, data.snapshots().reach(), newest, file);
        }
    }

    /**
     * Replaces a file anywhere by the workbook of a week. A reader finds the old content or the new.
     *
     * @throws StocktakeException HELD_OPEN if another program prevents it
     */
    void replace(Week week, Path file) {
        Path aside = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            try {
                write(week, aside);
                data.access().applyTo(aside);
                Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(aside);
            }
        } catch (FileSystemException e) {
            throw new StocktakeException(Disk.heldOpen(file), e);
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
    }
}
