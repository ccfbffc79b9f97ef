package org.stocktake.snapshot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Week;

/** The weeks that can be read without restoring an archive, and the damaged ones. */
public final class Reach {
    private final Layout layout;
    private final NavigableMap<Week, Manifest> manifests;
    private final NavigableMap<Week, Failure> damaged;
    private final Map<Week, HistoryNotes.Line> notes;

    /** @param notes on the weeks that only the history has; files of schema 1 have none */
    Reach(
            Layout layout,
            NavigableMap<Week, Manifest> manifests,
            NavigableMap<Week, Failure> damaged,
            Map<Week, HistoryNotes.Line> notes) {
        this.layout = layout;
        this.manifests = Collections.unmodifiableNavigableMap(manifests);
        this.damaged = Collections.unmodifiableNavigableMap(damaged);
        this.notes = Map.copyOf(notes);
    }

    /**
     * Whether the tables of another reach are the same. The history also grows by weeks that are read from their snapshots. Names of people
     * of other weeks may differ.
     */
    public boolean hasTablesOf(Reach other) {
        return manifests.equals(other.manifests) && damaged.equals(other.damaged) && notes.equals(other.notes);
    }

    /** Weeks excluded from every query, with the reason. */
    public NavigableMap<Week, Failure> damaged() {
        return damaged;
    }

    /** @throws StocktakeException DAMAGED_FILE if this week cannot be read */
    public void requireSound(Week week) {
        Failure damage = damaged.get(week);
        if (damage != null) {
            throw new StocktakeException(damage);
        }
    }

    /**
     * The exception for the case that no week can be read.
     *
     * @param where names what was requested
     * @return the reason: nothing is published, or everything is damaged
     */
    public StocktakeException nothingReadable(String where) {
        return damaged.isEmpty()
                ? new StocktakeException(
                        Code.WEEK_UNKNOWN,
                        where,
                        "No week is published here.",
                        "Publish one with \"stocktake run\", or name another folder with --data.")
                : new StocktakeException(damaged.lastEntry().getValue());
    }

    /** Manifests of the readable snapshots, oldest first. */
    public List<Manifest> manifests() {
        return List.copyOf(manifests.values());
    }

    /** The file with the names of people of a week that only the history has; empty if there is none. */
    public Optional<Path> names(Week week) {
        return manifests.containsKey(week) || !Files.exists(layout.names())
                ? Optional.empty()
                : Optional.of(layout.names());
    }

    /** The Parquet file of a table for each readable week: from its snapshot, else from the history. */
    public NavigableMap<Week, Path> files(String table) {
        NavigableMap<Week, Path> files = new TreeMap<>();
        for (Week week : layout.historyWeeks(table)) {
            Path part = layout.part(table, week);
            if (!damaged.containsKey(week) && Files.exists(part)) {
                files.put(week, part);
            }
        }
        manifests.forEach((week, manifest) -> {
            Path file = layout.snapshot(week).resolve(table + ".parquet");
            if (Files.exists(file)) {
                files.put(week, file);
            } else {
                // The snapshot is authoritative: a table that it lacks does not exist for that week.
                files.remove(week);
            }
        });
        return files;
    }
}
