package org.stocktake.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.stocktake.failure.Disk;
import org.stocktake.model.Week;

/** Paths in a data folder. Names that start with a dot belong to unfinished operations. */
record Layout(Path data) {
    private static final String WEEK = "iso_week=";

    Layout {
        data = data.toAbsolutePath().normalize();
    }

    Path snapshots() {
        return data.resolve("snapshots");
    }

    Path snapshot(Week week) {
        return snapshots().resolve(WEEK + week);
    }

    /** A week being written; complete once it has a manifest. */
    Path staging(Week week) {
        return snapshots().resolve("." + WEEK + week + ".staging");
    }

    /** A week that was replaced by another. */
    Path replaced(Week week) {
        return snapshots().resolve("." + WEEK + week + ".replaced");
    }

    /** A week that is deleted once its archive is verified. */
    Path archiving(Week week) {
        return snapshots().resolve("." + WEEK + week + ".archiving");
    }

    Path archive() {
        return data.resolve("archive");
    }

    Path archive(Week week) {
        return archive().resolve(week + ".zip");
    }

    Path archiveAside(Week week) {
        return archive().resolve("." + week + ".zip.new");
    }

    Path current() {
        return data.resolve("current");
    }

    Path history() {
        return data.resolve("history");
    }

    Path history(String table) {
        return history().resolve(table);
    }

    Path part(String table, Week week) {
        return history(table).resolve(WEEK + week).resolve("part.parquet");
    }

    Path partAside(String table, Week week) {
        return history(table).resolve(WEEK + week).resolve(".part.parquet.new");
    }

    /** The SHA-256 of a part, under a name that Parquet readers ignore. */
    Path partChecksum(String table, Week week) {
        return history(table).resolve(WEEK + week).resolve("_part.sha256");
    }

    /** The newest names of people in the history. */
    Path names() {
        return history().resolve("names.parquet");
    }

    Path namesAside() {
        return history().resolve(".names.parquet.new");
    }

    Path namesSum() {
        return history().resolve("_names.sha256");
    }

    NavigableSet<Week> snapshotWeeks() {
        return weeks(snapshots(), WEEK, "");
    }

    NavigableSet<Week> archivedWeeks() {
        return weeks(archive(), "", ".zip");
    }

    NavigableSet<Week> historyWeeks(String table) {
        return weeks(history(table), WEEK, "");
    }

    /** Weeks with unfinished operations. */
    NavigableSet<Week> interrupted() {
        NavigableSet<Week> weeks = new TreeSet<>();
        for (String suffix : new String[] {".staging", ".replaced", ".archiving"}) {
            weeks.addAll(weeks(snapshots(), "." + WEEK, suffix));
        }
        return weeks;
    }

    private static NavigableSet<Week> weeks(Path folder, String prefix, String suffix) {
        NavigableSet<Week> weeks = new TreeSet<>();
        try {
            for (Path path : AtomicFiles.list(folder)) {
                week(AtomicFiles.nameOf(path), prefix, suffix).ifPresent(weeks::add);
            }
        } catch (IOException e) {
            throw Disk.failed(folder, e);
        }
        return weeks;
    }

    private static Optional<Week> week(String name, String prefix, String suffix) {
        if (!name.startsWith(prefix) || !name.endsWith(suffix) || name.length() < prefix.length() + suffix.length()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Week.parse(name.substring(prefix.length(), name.length() - suffix.length())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
