package org.stocktake.destination;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Engine;
import org.stocktake.failure.Disk;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Week;
import org.stocktake.read.PublishedWeeks;
import org.stocktake.snapshot.Access;
import org.stocktake.snapshot.Snapshots;

/** A file for people that answers questions about a week: in {@code current/}, or anywhere. */
public abstract class WeekFile implements Destination {
    private final WeekReader reader;

    WeekFile(WeekReader reader) {
        this.reader = reader;
    }

    /** The name of the file in {@code current/}. */
    abstract String fileName();

    /** Version and settings of the file. */
    abstract String version();

    /** Writes the file of a week. */
    abstract void write(PublishedWeeks published, Week week, Path file) throws IOException;

    @Override
    public Receives receives() {
        return Receives.NEWEST_WEEK;
    }

    @Override
    public String form() {
        return version() + ", " + reader.sharingForm();
    }

    @Override
    public void receive(Delivery delivery) {
        delivery.file(
                "current/" + fileName(),
                file -> writeOf(delivery.weeks().snapshots(), delivery.week().isoWeek(), file));
    }

    /**
     * Replaces a file anywhere by that of a week. A reader finds the old content or the new.
     *
     * @param week absent for the newest readable one
     * @throws StocktakeException WEEK_UNKNOWN, DAMAGED_FILE, DISK, PERMISSION, or HELD_OPEN if another program prevents it
     */
    public void replace(Snapshots snapshots, @Nullable Week week, Path file, Access access) {
        Path aside = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            try {
                writeOf(snapshots, week, aside);
                access.applyTo(aside);
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

    private void writeOf(Snapshots snapshots, @Nullable Week week, Path file) throws IOException {
        try (Engine engine = reader.engines().get()) {
            PublishedWeeks published = PublishedWeeks.open(engine, snapshots, reader.tables(), reader.sharing());
            write(published, week == null ? published.newest() : week, file);
        }
    }
}
