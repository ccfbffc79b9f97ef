package org.stocktake.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Disk;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Week;

/**
 * Checks whether weeks can be read: the manifest is valid and its files exist with the right sizes. File contents are
 * verified by {@link Verification}. Not thread-safe.
 */
final class Soundness {
    private final Layout layout;
    private final Map<Week, Read> manifests = new HashMap<>();
    private @Nullable HistoryNotes notes;
    private @Nullable FileTime notesTime;

    Soundness(Layout layout) {
        this.layout = layout;
    }

    private record Read(FileTime time, long bytes, Manifest manifest) {}

    /**
     * The readable weeks.
     *
     * @throws StocktakeException NEWER_SCHEMA, PERMISSION, DISK: these concern more than one week
     */
    Reach reach() {
        NavigableMap<Week, Manifest> manifests = new TreeMap<>();
        NavigableMap<Week, Failure> damaged = new TreeMap<>();
        NavigableSet<Week> snapshots = layout.snapshotWeeks();
        for (Week week : snapshots) {
            try {
                manifests.put(week, requireSound(week));
            } catch (StocktakeException e) {
                note(damaged, week, e);
            }
        }
        NavigableSet<Week> others = new TreeSet<>();
        for (String table : History.TABLES) {
            others.addAll(layout.historyWeeks(table));
        }
        others.removeAll(snapshots);
        for (Week week : others) {
            try {
                requireSoundHistory(week);
            } catch (StocktakeException e) {
                note(damaged, week, e);
            }
        }
        Map<Week, HistoryNotes.Line> lines = new HashMap<>();
        others.forEach(week -> notes().of(week).ifPresent(line -> lines.put(week, line)));
        return new Reach(layout, manifests, damaged, lines);
    }

    private static void note(NavigableMap<Week, Failure> damaged, Week week, StocktakeException e) {
        if (e.failure().code() != Code.DAMAGED_FILE) {
            throw e;
        }
        damaged.put(week, e.failure());
    }

    /** The manifest of a snapshot whose files exist. */
    Manifest requireSound(Week week) {
        Path folder = layout.snapshot(week);
        try {
            Manifest manifest = manifest(week, folder);
            for (Manifest.FileEntry entry : manifest.files()) {
                WeekFolder.requireSize(folder, entry);
            }
            return manifest;
        } catch (IOException e) {
            throw Disk.failed(folder, e);
        }
    }

    /** Cached, because it is requested for each table; an unchanged manifest is not read again. */
    private Manifest manifest(Week week, Path folder) throws IOException {
        Path file = folder.resolve(ManifestFile.NAME);
        if (!Files.exists(file)) {
            throw WeekFolder.damaged(file, "The week has no manifest.");
        }
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        Read known = manifests.get(week);
        if (known == null || !known.time().equals(now.lastModifiedTime()) || known.bytes() != now.size()) {
            known = new Read(now.lastModifiedTime(), now.size(), ManifestFile.read(folder));
            manifests.put(week, known);
        }
        return known.manifest();
    }

    /** For a week without a snapshot. */
    void requireSoundHistory(Week week) {
        for (String table : History.TABLES) {
            HistoryPart part = new HistoryPart(layout, this::notes, table, week);
            try {
                if (part.isKnown()) {
                    part.requireSize();
                }
            } catch (IOException e) {
                throw Disk.failed(part.file(), e);
            }
        }
    }

    /** Read again when the file has changed. */
    HistoryNotes notes() {
        Path file = layout.historyNotes();
        try {
            FileTime time = Files.exists(file) ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0);
            HistoryNotes known = notes;
            if (known == null || !time.equals(notesTime)) {
                known = HistoryNotes.read(file);
                notes = known;
                notesTime = time;
            }
            return known;
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
    }
}
