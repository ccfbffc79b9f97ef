package org.stocktake.snapshot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Week;

/** The weeks that can be read at this moment, without being brought back from an archive, and those that cannot. */
public final class Reach {
    private final Layout layout;
    private final NavigableMap<Week, Manifest> manifests;
    private final NavigableMap<Week, Failure> damaged;

    Reach(Layout layout, NavigableMap<Week, Manifest> manifests, NavigableMap<Week, Failure> damaged) {
        this.layout = layout;
        this.manifests = Collections.unmodifiableNavigableMap(manifests);
        this.damaged = Collections.unmodifiableNavigableMap(damaged);
    }

    /** The weeks that are left out of every answer, and why. */
    public NavigableMap<Week, Failure> damaged() {
        return damaged;
    }

    /** @throws StocktakeException DAMAGED_FILE where this very week cannot be read */
    public void requireSound(Week week) {
        Failure damage = damaged.get(week);
        if (damage != null) {
            throw new StocktakeException(damage);
        }
    }

    /**
     * There are no weeks that can be read.
     *
     * @param where names what was to be read
     * @return why: nothing is published, or all is damaged
     */
    public StocktakeException nothing(String where) {
        return damaged.isEmpty()
                ? new StocktakeException(
                        Code.WEEK_UNKNOWN,
                        where,
                        "No week is published here.",
                        "Publish one with \"stocktake run\", or name another folder with --data.")
                : new StocktakeException(damaged.lastEntry().getValue());
    }

    /** Those of the snapshots that can be read, oldest first. */
    List<Manifest> manifests() {
        return List.copyOf(manifests.values());
    }

    /** The Parquet file of a table for each week that has it within reach: in its snapshot, else in the history. */
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
                // The snapshot is the truth: what it has not, the week has not.
                files.remove(week);
            }
        });
        return files;
    }
}
