package org.stocktake.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.stocktake.engine.PublishedFiles;
import org.stocktake.failure.Disk;
import org.stocktake.model.Week;
import org.stocktake.table.FormerNames;

/**
 * The paths in a data folder. Names that begin with a dot are temporary. Weeks of schema 1 have other folder names, and are
 * found there until they are upgraded.
 *
 * @param prefix of the names of new folders of weeks
 */
record Layout(Path data, String prefix) {
    private static final String WEEK = "week=";
    private static final String PART = "part.parquet";
    private static final String FORMER = PublishedFiles.FORMER_FOLDER;

    Layout {
        data = data.toAbsolutePath().normalize();
    }

    Layout(Path data) {
        this(data, WEEK);
    }

    /** The same folder with the paths of schema 1. */
    Layout former() {
        return new Layout(data, FORMER);
    }

    /** The name of the folder of a week in this schema. */
    static String folder(int schema, Week week) {
        return (schema < FormerNames.SCHEMA_VERSION ? FORMER : WEEK) + week;
    }

    /** The folder for the kept files of schema 1. */
    Path kept() {
        return data.resolve("schema-1");
    }

    Path kept(Path former) {
        return kept().resolve(data.relativize(former));
    }

    Path snapshots() {
        return data.resolve("snapshots");
    }

    /** The path of a week, or its future path if it does not exist. */
    Path snapshot(Week week) {
        Path today = snapshots().resolve(WEEK + week);
        if (Files.exists(today)) {
            return today;
        }
        Path former = snapshots().resolve(FORMER + week);
        return Files.exists(former) ? former : place(week);
    }

    /** The future path of a week. */
    Path place(Week week) {
        return snapshots().resolve(prefix + week);
    }

    /** A week being written; complete once it has a manifest. */
    Path staging(Week week) {
        return snapshots().resolve("." + prefix + week + ".staging");
    }

    /** A week that was replaced by another. */
    Path replaced(Week week) {
        return snapshots().resolve("." + prefix + week + ".replaced");
    }

    /** A week that is deleted once its archive is verified. */
    Path archiving(Week week) {
        return snapshots().resolve("." + prefix + week + ".archiving");
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

    /** The staging folder for an upgraded archive. */
    Path archiveUpgrade() {
        return archive().resolve(".upgrade");
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

    /** The path of a part, or its future path if it does not exist. */
    Path part(String table, Week week) {
        Path today = history(table).resolve(WEEK + week).resolve(PART);
        if (Files.exists(today)) {
            return today;
        }
        Path former = history(table).resolve(FORMER + week).resolve(PART);
        return Files.exists(former) || Files.exists(partChecksum(table, week)) ? former : partPlace(table, week);
    }

    /** The future path of a part. */
    Path partPlace(String table, Week week) {
        return history(table).resolve(prefix + week).resolve(PART);
    }

    Path partAside(String table, Week week) {
        return history(table).resolve(prefix + week).resolve(".part.parquet.new");
    }

    /** The records of the parts of each week. */
    Path historyNotes() {
        return history().resolve("weeks.jsonl");
    }

    /** The SHA-256 of a part of schema 1, under a name that Parquet readers ignore. */
    Path partChecksum(String table, Week week) {
        return history(table).resolve(FORMER + week).resolve("_part.sha256");
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

    /** Temporary files of a change of people. */
    Path people() {
        return data.resolve(".people");
    }

    NavigableSet<Week> snapshotWeeks() {
        return weeks(snapshots(), WEEK, FORMER, "");
    }

    NavigableSet<Week> archivedWeeks() {
        return weeks(archive(), "", "", ".zip");
    }

    NavigableSet<Week> historyWeeks(String table) {
        return weeks(history(table), WEEK, FORMER, "");
    }

    /** The weeks with a part of any table in the history. */
    NavigableSet<Week> historyWeeks() {
        return weeksOfAll(this::historyWeeks);
    }

    /** The snapshots of schema 1. */
    NavigableSet<Week> formerSnapshots() {
        return weeks(snapshots(), FORMER, FORMER, "");
    }

    /** The weeks with a part of schema 1 in the history. */
    NavigableSet<Week> formerHistoryWeeks(String table) {
        return weeks(history(table), FORMER, FORMER, "");
    }

    /** The weeks with a part of schema 1 of any table in the history. */
    NavigableSet<Week> formerHistoryWeeks() {
        return weeksOfAll(this::formerHistoryWeeks);
    }

    private static NavigableSet<Week> weeksOfAll(Function<String, NavigableSet<Week>> weeksOf) {
        NavigableSet<Week> weeks = new TreeSet<>();
        History.TABLES.forEach(table -> weeks.addAll(weeksOf.apply(table)));
        return weeks;
    }

    /** Weeks with unfinished operations. */
    NavigableSet<Week> interrupted() {
        NavigableSet<Week> weeks = new TreeSet<>();
        for (String suffix : new String[] {".staging", ".replaced", ".archiving"}) {
            weeks.addAll(weeks(snapshots(), "." + prefix, "." + prefix, suffix));
        }
        return weeks;
    }

    private static NavigableSet<Week> weeks(Path folder, String prefix, String other, String suffix) {
        NavigableSet<Week> weeks = new TreeSet<>();
        try {
            for (Path path : AtomicFiles.list(folder)) {
                String name = AtomicFiles.nameOf(path);
                week(name, prefix, suffix).or(() -> week(name, other, suffix)).ifPresent(weeks::add);
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
