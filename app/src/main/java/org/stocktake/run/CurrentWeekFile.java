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

/** A file of a data folder that answers questions about a week: in {@code current/}, or anywhere. */
abstract class CurrentWeekFile implements CurrentFile {
    final DataFolder data;

    CurrentWeekFile(DataFolder data) {
        this.data = data;
    }

    /** Writes the file of a week. */
    abstract void write(PublishedWeeks published, Week week, Path file) throws IOException;

    /** The part of {@link #form} that says who may see what. */
    String sharingForm() {
        Sharing sharing = SettingsMapper.sharing(data);
        return "restricted %s, spaces %s, people %s"
                .formatted(
                        sharing.restricted(),
                        new TreeSet<>(data.settings().report().spaces()),
                        sharing.people());
    }

    @Override
    public void write(Week newest, Path file) {
        try {
            writeOf(newest, file);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /**
     * Replaces a file anywhere by that of a week. A reader finds the old content or the new.
     *
     * @param week absent for the newest readable one
     * @throws StocktakeException WEEK_UNKNOWN, DISK, or HELD_OPEN if another program prevents it
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
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private void writeOf(@Nullable Week week, Path file) throws IOException {
        try (Engine engine = data.engine()) {
            PublishedWeeks published = PublishedWeeks.open(
                    engine, data.snapshots(), ColumnDictionary.tables(), SettingsMapper.sharing(data));
            write(published, week == null ? published.newest() : week, file);
        }
    }

    private static StocktakeException failed(Path file, IOException e) {
        return e instanceof FileSystemException ? new StocktakeException(Disk.heldOpen(file), e) : Disk.failed(file, e);
    }
}
