package org.stocktake.destination;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.failure.Code;
import org.stocktake.failure.Disk;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.snapshot.Access;
import org.stocktake.snapshot.AtomicFiles;
import org.stocktake.snapshot.Manifest;
import org.stocktake.snapshot.SealedWeeks;

/** A week on its way to one destination. Each part can fail alone, and a part that is complete is not written again. */
public final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final Path data;
    private final SealedWeeks weeks;
    private final Manifest week;
    private final Receipt receipt;
    private final List<Failure> failures = new ArrayList<>();

    Delivery(Path data, SealedWeeks weeks, Manifest week, Receipt receipt) {
        this.data = data;
        this.weeks = weeks;
        this.week = week;
        this.receipt = receipt;
    }

    /** Writes the content of a part. */
    interface Part {
        /** @param file a new file, beside the final one */
        void write(Path file) throws IOException;
    }

    SealedWeeks weeks() {
        return weeks;
    }

    /** The week to deliver. */
    Manifest week() {
        return week;
    }

    Path path(String file) {
        return data.resolve(file);
    }

    /** Whether these files are complete. */
    boolean has(Collection<String> files) {
        return files.stream().allMatch(this::has);
    }

    private boolean has(String file) {
        return receipt.has(file, path(file));
    }

    /** The size and the checksum of a complete file. */
    Manifest.FileEntry entry(String file) {
        return receipt.entry(file);
    }

    /**
     * Replaces a file atomically, unless it is complete.
     *
     * @param name relative to the data folder
     */
    void file(String name, Part part) {
        Path file = path(name);
        Path aside = file.resolveSibling("." + AtomicFiles.nameOf(file) + ".new");
        if (!has(name)) {
            receipt.begin(name);
            attempt(file, aside, () -> {
                Access.folder(AtomicFiles.folderOf(file));
                part.write(aside);
                Manifest.FileEntry entry = Manifest.FileEntry.of(aside, AtomicFiles.nameOf(file));
                replace(aside, file);
                receipt.complete(name, entry);
            });
        }
        remove(aside);
    }

    /**
     * Does something that is not a file in the data folder.
     *
     * @param where names it in messages
     */
    void part(Path where, Part part) {
        attempt(where, where, () -> part.write(where));
    }

    /** Whether nothing says which files this destination has. */
    boolean isFirst() {
        return receipt.files().isEmpty();
    }

    /** Treats a file as written by an earlier delivery. */
    void adopt(String name) {
        receipt.begin(name);
    }

    /** Deletes a file until it is written again. */
    void invalidate(String name) {
        receipt.begin(name);
        attempt(path(name), path(name), () -> delete(path(name)));
    }

    /** Deletes the files of earlier deliveries that this one does not have. */
    void keepOnly(Collection<String> names) {
        Set<String> others = new LinkedHashSet<>(receipt.files());
        others.removeAll(Set.copyOf(names));
        for (String other : others) {
            attempt(path(other), path(other), () -> {
                delete(path(other));
                receipt.remove(other);
            });
        }
    }

    boolean isComplete() {
        return failures.isEmpty();
    }

    List<Failure> failures() {
        return List.copyOf(failures);
    }

    /** Lets a destination receive the week. Whatever it throws concerns this destination alone. */
    void to(Destination destination) {
        attempt(data, data, () -> destination.receive(this));
    }

    /** Also if something that is not a folder stands in the place of its folder. */
    private static void delete(Path file) throws IOException {
        if (Files.exists(file)) {
            Files.delete(file);
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    /** A failure costs this part alone. */
    private void attempt(Path where, Path aside, Step step) {
        try {
            step.run();
        } catch (IOException e) {
            failed(Disk.failed(where, e));
        } catch (StocktakeException e) {
            Failure failure = e.failure();
            failed(
                    failure.where().equals(aside.toString())
                            ? new StocktakeException(
                                    new Failure(failure.code(), where.toString(), failure.what(), failure.remedy()), e)
                            : e);
        } catch (RuntimeException e) {
            LOG.error("{}: It could not be written.", where, e);
            failures.add(new Failure(
                    Code.BUG,
                    where.toString(),
                    "It could not be written, because of an error in Stocktake. The week is published.",
                    "Report it with the log file."));
        }
    }

    private void failed(StocktakeException e) {
        LOG.warn("{}", e.getMessage());
        failures.add(e.failure());
    }

    private static void replace(Path aside, Path file) throws IOException {
        try {
            AtomicFiles.replace(aside, file);
        } catch (FileSystemException e) {
            throw new StocktakeException(Disk.heldOpen(file), e);
        }
    }

    private static void remove(Path aside) {
        try {
            Files.deleteIfExists(aside);
        } catch (IOException e) {
            LOG.debug("{}: It could not be removed: {}", aside, e.getMessage());
        }
    }
}
