package org.stocktake.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.engine.Engine;
import org.stocktake.engine.PublishedFiles;
import org.stocktake.engine.Sql;
import org.stocktake.failure.Code;
import org.stocktake.failure.Disk;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.file.FileFormat;
import org.stocktake.model.Week;
import org.stocktake.table.Table;

/** The published weeks of a data folder. Changes require its {@link Lock}; reading does not. Not thread-safe. */
public final class Snapshots {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    private final Layout layout;
    private final Retention retention;
    private final Supplier<Engine> engines;
    private final Archive archive;
    private final Soundness soundness;
    private final PersonNames.Keeping names;
    private final WeekReceiver receiver;

    /** For weeks with names of people, which are not delivered. */
    public Snapshots(Path data, Retention retention, Supplier<Engine> engines) {
        this(data, retention, WeekReceiver.NONE, PersonNames.Keeping.KEPT, engines);
    }

    /**
     * @param receiver receives the weeks whenever they change
     * @param names whether the history stores names of people
     * @param engines creates in-memory engines, which are closed after use
     */
    public Snapshots(
            Path data,
            Retention retention,
            WeekReceiver receiver,
            PersonNames.Keeping names,
            Supplier<Engine> engines) {
        this.layout = new Layout(data);
        this.retention = retention;
        this.names = names;
        this.receiver = receiver;
        this.engines = engines;
        this.archive = new Archive(layout);
        this.soundness = new Soundness(layout);
    }

    /** Starts a new week in a staging folder, after deleting a leftover one. */
    public Staging stage(Week week) {
        return new Staging(layout, week);
    }

    /**
     * Rejects replacing a week that is over.
     *
     * @param now the current week, which may always be republished
     * @throws StocktakeException WEEK_PUBLISHED
     */
    public void requireUnpublished(Week week, Week now) {
        if (!week.equals(now) && published().contains(week)) {
            throw new StocktakeException(
                    Code.WEEK_PUBLISHED,
                    week.toString(),
                    "This week is published and over; its pages are not what they were then.",
                    "Use --replace to publish it again with the current content.");
        }
    }

    /** The first published week after an unpublished one. */
    public Optional<Week> firstAfterUnpublished(Week week) {
        NavigableSet<Week> weeks = published();
        return weeks.contains(week) ? Optional.empty() : Optional.ofNullable(weeks.higher(week));
    }

    /** Whether a later week is published, readable or not. */
    public boolean isPublishedAfter(Week week) {
        return published().higher(week) != null;
    }

    /** The newest readable snapshot, which {@code current/} contains. */
    public Optional<Week> newest() {
        List<Manifest> sound = reach().manifests();
        return sound.isEmpty()
                ? Optional.empty()
                : Optional.of(sound.get(sound.size() - 1).isoWeek());
    }

    /** The newest week before a given one, in any storage. */
    public Optional<Week> newestBefore(Week week) {
        return Optional.ofNullable(files("pages").lowerKey(week));
    }

    /** The weeks that can be read now. */
    public Reach reach() {
        return soundness.reach();
    }

    /**
     * A text that differs once a week was published, replaced, archived or restored. It reads no file.
     *
     * @throws StocktakeException DISK, PERMISSION
     */
    public Stamp stamp() {
        Map<Week, String> weeks = new HashMap<>();
        for (Week week : layout.snapshotWeeks()) {
            weeks.put(week, changed(layout.snapshot(week).resolve(ManifestFile.NAME)));
        }
        return new Stamp(weeks, changed(layout.historyNotes()));
    }

    private static String changed(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return "%s %d".formatted(now.lastModifiedTime(), now.size());
        } catch (NoSuchFileException e) {
            return "none";
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
    }

    /** The Parquet file of a table for each week in {@link #reach}. */
    public NavigableMap<Week, Path> files(String table) {
        return reach().files(table);
    }

    Layout layout() {
        return layout;
    }

    /** Computes tables of a published week again from its own tables. */
    public interface TableBuilder {
        /**
         * @param engine holds each table of the week as a view
         * @return the recomputed or added tables, which the engine holds
         */
        List<Table> make(Manifest manifest, Engine engine);
    }

    /**
     * Recomputes some tables of a published week and replaces the week as a whole; other tables stay unchanged.
     *
     * @throws StocktakeException WEEK_UNKNOWN for a week without a snapshot, DAMAGED_FILE, DISK
     */
    public void recompute(Week week, Instant publishedAt, List<FileFormat> formats, TableBuilder builder) {
        Manifest manifest = manifest(week);
        Staging staging = stage(week);
        try (Engine engine = opened(manifest)) {
            List<Table> made = builder.make(manifest, engine);
            List<String> names = made.stream().map(Table::name).toList();
            Path from = layout.snapshot(week);
            List<Table> written = new ArrayList<>(made);
            for (Manifest.TableEntry table : manifest.tables()) {
                if (names.contains(table.name())) {
                    continue;
                }
                if (manifest.isFormer() && PublishedFiles.formerNames().affects(table.name())) {
                    written.add(table.toTable());
                } else {
                    staging.takeOver(from, table);
                }
            }
            staging.write(engine, written, formats);
        }
        staging.seal(Publication.republished(manifest, publishedAt));
    }

    /**
     * Shows people otherwise in every week.
     *
     * @param rule how; closed by the caller
     */
    public PeopleChange people(PeopleRule rule) {
        return new PeopleChange(layout, archive, this, soundness, engines, this::collectFailure, rule);
    }

    /** Makes the file of names of what the weeks say now. */
    void bringNames() throws IOException {
        try (Engine engine = engines.get()) {
            new PersonNames(layout, engine).update(names, people(manifests(new ArrayList<>())));
        }
    }

    private Manifest manifest(Week week) {
        if (!layout.snapshotWeeks().contains(week)) {
            throw unknown(week, layout.snapshotWeeks(), "snapshots");
        }
        return soundness.requireSound(week);
    }

    /** The manifest of a readable snapshot. */
    public Optional<Manifest> sound(Week week) {
        return reach().manifests().stream()
                .filter(manifest -> manifest.isoWeek().equals(week))
                .findFirst();
    }

    /** An engine with the tables of a week as views. */
    Engine opened(Manifest manifest) {
        Engine engine = engines.get();
        engine.expectRows(manifest.pages());
        for (Manifest.TableEntry table : manifest.tables()) {
            Path file = layout.snapshot(manifest.isoWeek()).resolve(table.name() + ".parquet");
            engine.run("CREATE VIEW %s AS FROM %s"
                    .formatted(Sql.name(table.name()), PublishedFiles.rows(table.name(), List.of(file))));
        }
        return engine;
    }

    /** All weeks in any storage, oldest first. Damaged ones are reported and do not affect others. */
    public List<PublishedWeek> weeks() {
        return new WeekList(layout, archive, soundness, engines).weeks();
    }

    /**
     * The disk space of the next weeks.
     *
     * @param estimated size of a week if none is published
     */
    public DiskForecast forecast(DiskForecast.WeekSize estimated) {
        return DiskForecast.of(layout, retention, reach().manifests(), estimated);
    }

    /** Verifies files against their SHA-256. */
    public Verification verification() {
        return new Verification(layout);
    }

    private NavigableSet<Week> published() {
        NavigableSet<Week> weeks = new TreeSet<>(layout.snapshotWeeks());
        weeks.addAll(layout.archivedWeeks());
        weeks.addAll(layout.historyWeeks("pages"));
        return weeks;
    }

    /**
     * Updates everything derived from the snapshots: history, what receives the weeks, and archives. Completes
     * unfinished operations of a crashed process. Idempotent.
     *
     * @return what could not be updated; the snapshots are intact nevertheless
     * @throws StocktakeException NEWER_SCHEMA, DISK, PERMISSION
     */
    public List<Failure> recover() {
        try {
            new CrashRecovery(layout).recover();
            return bring();
        } catch (IOException e) {
            throw Disk.failed(layout.data(), e);
        }
    }

    private List<Failure> bring() throws IOException {
        List<Failure> failures = new ArrayList<>();
        NavigableMap<Week, Manifest> snapshots = manifests(failures);
        if (snapshots.isEmpty()) {
            return failures;
        }
        Manifest newest = snapshots.lastEntry().getValue();
        Week oldest = oldestInHistory(newest.isoWeek());
        dropStaleArchives(snapshots, failures);
        try (Engine engine = engines.get()) {
            engine.expectRows(newest.pages());
            History history = new History(layout, engine);
            List<History.Stale> stale = history.stale(snapshots.tailMap(oldest, true));
            NavigableSet<Week> outlived = history.before(oldest);
            for (History.Stale week : stale) {
                collectFailure(failures, () -> history.bring(week, step -> collectFailure(failures, step)));
            }
            for (Week week : outlived) {
                history.remove(week);
            }
            PersonNames personNames = new PersonNames(layout, engine);
            if (!outlived.isEmpty()
                    || stale.stream().anyMatch(week -> week.tables().contains(PersonNames.PEOPLE))
                    || personNames.needsUpdate(names)) {
                collectFailure(failures, () -> personNames.update(names, people(snapshots)));
            }
            failures.addAll(receiver.receive(new SealedWeeks(this, newest, engine)));
        }
        for (Week week : outOfRetention(snapshots)) {
            collectFailure(failures, () -> archive.add(week));
        }
        return failures;
    }

    /** The tables with names of people. */
    private Map<Week, Path> people(NavigableMap<Week, Manifest> snapshots) {
        Map<Week, Path> people = new TreeMap<>();
        snapshots.forEach((week, manifest) -> manifest.table(PersonNames.PEOPLE)
                .flatMap(table -> table.file("parquet"))
                .ifPresent(file -> people.put(week, layout.snapshot(week).resolve(file.name()))));
        return people;
    }

    private Week oldestInHistory(Week newest) {
        return retention.historyWeeks() == 0 ? new Week(1, 1) : newest.plusWeeks(1L - retention.historyWeeks());
    }

    private NavigableMap<Week, Manifest> manifests(List<Failure> failures) {
        NavigableMap<Week, Manifest> manifests = new TreeMap<>();
        for (Week week : layout.snapshotWeeks()) {
            collectFailure(failures, () -> manifests.put(week, soundness.requireSound(week)));
        }
        return manifests;
    }

    /** Deletes archives of weeks that were republished after they had been archived. */
    private void dropStaleArchives(NavigableMap<Week, Manifest> snapshots, List<Failure> failures) {
        for (Week week : layout.archivedWeeks()) {
            Manifest snapshot = snapshots.get(week);
            if (snapshot != null) {
                collectFailure(failures, () -> {
                    if (!archive.manifest(week).equals(snapshot)) {
                        Files.delete(layout.archive(week));
                    }
                });
            }
        }
    }

    /** A week with both snapshot and archive was restored, and stays until it is archived explicitly. */
    private List<Week> outOfRetention(NavigableMap<Week, Manifest> snapshots) {
        List<Week> weeks = new ArrayList<>(snapshots.keySet());
        weeks = weeks.subList(0, Math.max(0, weeks.size() - retention.snapshots()));
        return weeks.stream()
                .filter(week -> !Files.exists(layout.archive(week)))
                .toList();
    }

    interface Step {
        void run() throws IOException;
    }

    /** A damaged week does not affect others. */
    private void collectFailure(List<Failure> failures, Step step) {
        try {
            step.run();
        } catch (IOException e) {
            failures.add(Disk.failed(layout.data(), e).failure());
        } catch (StocktakeException e) {
            if (e.failure().code() == Code.NEWER_SCHEMA) {
                throw e;
            }
            LOG.warn("{}", e.getMessage());
            failures.add(e.failure());
        }
    }

    /**
     * Archives a snapshot.
     *
     * @throws StocktakeException WEEK_UNKNOWN, USAGE for the newest week, DAMAGED_FILE, DISK
     */
    public void archive(Week week) {
        NavigableSet<Week> snapshots = layout.snapshotWeeks();
        if (!snapshots.contains(week)) {
            throw unknown(week, snapshots, "snapshots");
        }
        if (snapshots.last().equals(week)) {
            throw new StocktakeException(
                    Code.USAGE,
                    week.toString(),
                    "It is the newest week, which stays a snapshot: the folder current is made from it.",
                    "Archive an older one.");
        }
        archive.add(week);
    }

    /** Archives the weeks beyond the retention, including restored ones. */
    public List<Week> archiveOlder() {
        List<Week> weeks = new ArrayList<>(layout.snapshotWeeks());
        List<Week> older = List.copyOf(weeks.subList(0, Math.max(0, weeks.size() - retention.snapshots())));
        older.forEach(archive::add);
        return older;
    }

    /**
     * Restores an archived week as a snapshot until it is archived again.
     *
     * @throws StocktakeException WEEK_UNKNOWN, USAGE for a week with a snapshot, DAMAGED_FILE, DISK
     */
    public void restore(Week week) {
        if (layout.snapshotWeeks().contains(week)) {
            throw new StocktakeException(
                    Code.USAGE, week.toString(), "It is a snapshot already.", "There is nothing to restore.");
        }
        NavigableSet<Week> archived = layout.archivedWeeks();
        if (!archived.contains(week)) {
            throw unknown(week, archived, "archives");
        }
        archive.restore(week);
    }

    static StocktakeException unknown(Week week, NavigableSet<Week> there, String kind) {
        return new StocktakeException(
                Code.WEEK_UNKNOWN,
                week.toString(),
                there.isEmpty()
                        ? "There are no %s.".formatted(kind)
                        : "It is not among the %s: %s.".formatted(kind, named(there)),
                "\"stocktake weeks\" lists all weeks.");
    }

    private static String named(NavigableSet<Week> weeks) {
        return weeks.size() == 1
                ? weeks.first().toString()
                : "%d from %s to %s".formatted(weeks.size(), weeks.first(), weeks.last());
    }

    /** The folder of a published week. */
    public Path folder(Week week) {
        return layout.snapshot(week);
    }

    /** Upgrades weeks of schema 1. */
    public Upgrade upgrade() {
        return new Upgrade(layout, archive, soundness, engines);
    }

    /**
     * Rebuilds the whole history from snapshots and archives, with the current columns. Weeks that remain only in the
     * history get these columns too.
     *
     * @return what could not be rebuilt; the older file stays
     */
    public List<Failure> rebuildHistory() {
        try {
            new CrashRecovery(layout).recover();
            List<Failure> failures = new ArrayList<>();
            NavigableMap<Week, Manifest> snapshots = manifests(failures);
            try (Engine engine = engines.get()) {
                receiver.reset();
                Rebuild rebuild = new Rebuild(layout, archive, new History(layout, engine), this::collectFailure);
                rebuild.all(snapshots, failures);
                rebuild.names(new PersonNames(layout, engine), names, people(snapshots), failures);
            }
            failures.addAll(bring());
            return failures;
        } catch (IOException e) {
            throw Disk.failed(layout.history(), e);
        }
    }
}
