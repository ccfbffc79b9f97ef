package org.stocktake.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stocktake.config.ReportSettings;
import org.stocktake.engine.Engine;
import org.stocktake.failure.Disk;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Week;
import org.stocktake.read.PublishedWeeks;
import org.stocktake.report.Report;
import org.stocktake.snapshot.CurrentFile;

/** The one-file report of a data folder. */
final class CurrentReport implements CurrentFile {
    private final DataFolder data;

    CurrentReport(DataFolder data) {
        this.data = data;
    }

    @Override
    public String name() {
        return "report.html";
    }

    @Override
    public String form() {
        ReportSettings settings = data.settings().report();
        return "version %d, restricted %s, spaces %s, people %s"
                .formatted(
                        Report.VERSION,
                        settings.restricted(),
                        new TreeSet<>(settings.spaces()),
                        SettingsMapper.sharing(data).people());
    }

    @Override
    public void write(Week newest, Path file) {
        bytes(newest, file);
    }

    /**
     * Replaces a file anywhere by the report of a week.
     *
     * @param week absent for the newest readable one
     * @throws StocktakeException WEEK_UNKNOWN, DISK
     */
    void replace(@Nullable Week week, Path file) {
        bytes(week, file);
        try {
            data.access().applyTo(file);
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
    }

    private void bytes(@Nullable Week week, Path file) {
        try (Engine engine = data.engine()) {
            PublishedWeeks published = PublishedWeeks.open(
                    engine, data.snapshots(), ColumnDictionary.tables(), SettingsMapper.sharing(data));
            byte[] report = Report.of(published, week == null ? published.newest() : week);
            Path aside = file.resolveSibling("." + file.getFileName() + ".part");
            try {
                Files.write(aside, report);
                Files.move(
                        aside,
                        file,
                        java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(aside);
            }
        } catch (java.nio.file.FileSystemException e) {
            throw new StocktakeException(Disk.heldOpen(file), e);
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
    }
}
