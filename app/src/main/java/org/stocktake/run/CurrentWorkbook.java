package org.stocktake.run;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Engine;
import org.stocktake.failure.Disk;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Week;
import org.stocktake.read.PublishedWeeks;
import org.stocktake.read.Sharing;
import org.stocktake.snapshot.CurrentFile;
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
        Sharing sharing = SettingsMapper.sharing(data);
        return "version %d, formula guard %s, restricted %s, spaces %s, people %s"
                .formatted(
                        WeekWorkbook.VERSION,
                        guard(),
                        sharing.restricted(),
                        new TreeSet<>(data.settings().report().spaces()),
                        sharing.people());
    }

    private boolean guard() {
        return data.settings().output().csvFormulaGuard();
    }

    @Override
    public void write(Week newest, Path file) {
        writeOf(newest, file);
    }

    private void writeOf(@Nullable Week week, Path file) {
        try (Engine engine = data.engine()) {
            PublishedWeeks published = PublishedWeeks.open(
                    engine, data.snapshots(), ColumnDictionary.tables(), SettingsMapper.sharing(data));
            new WeekWorkbook(ColumnDictionary.tables(), guard())
                    .write(published, week == null ? published.newest() : week, file);
        }
    }

    /**
     * Replaces a file anywhere by the workbook of a week. A reader finds the old content or the new.
     *
     * @param week absent for the newest readable one
     * @throws StocktakeException HELD_OPEN if another program prevents it
     */
    void replace(@Nullable Week week, Path file) {
        Path aside = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            try {
                writeOf(week, aside);
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
