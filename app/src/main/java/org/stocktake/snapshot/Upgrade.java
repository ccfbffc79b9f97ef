package org.stocktake.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Engine;
import org.stocktake.engine.PublishedFiles;
import org.stocktake.engine.Sql;
import org.stocktake.failure.Code;
import org.stocktake.failure.Disk;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.file.FileFormats;
import org.stocktake.model.Week;
import org.stocktake.table.Table;

/**
 * Rewrites weeks of schema 1. Each is written to a staging folder, verified, and moved to its final place. The original is
 * kept in {@code schema-1/}. Each week is therefore complete at every moment, and an interrupted upgrade can be resumed. The
 * caller holds the lock.
 */
public final class Upgrade {
    /** The target schema. */
    public static final int SCHEMA_VERSION = Manifest.SCHEMA_VERSION;

    private final Layout layout;
    private final Archive archive;
    private final Soundness soundness;
    private final Supplier<Engine> engines;

    Upgrade(Layout layout, Archive archive, Soundness soundness, Supplier<Engine> engines) {
        this.layout = layout;
        this.archive = archive;
        this.soundness = soundness;
        this.engines = engines;
    }

    /** Receives the progress. */
    public interface ProgressListener {
        /** Ignores the progress. */
        ProgressListener NONE = (what, done, all) -> {};

        /**
         * @param what is upgraded now, like {@code archive 2026-W34}
         * @param done number of finished items, of {@code all}
         */
        void show(String what, int done, int all);
    }

    /**
     * The result of an upgrade.
     *
     * @param failures items that could not be upgraded; they are unchanged
     */
    public record Result(int snapshots, int archives, int historyWeeks, List<Failure> failures) {
        public Result {
            failures = List.copyOf(failures);
        }

        public boolean isNothing() {
            return snapshots + archives + historyWeeks == 0 && failures.isEmpty();
        }
    }

    /**
     * Everything of schema 1 in a data folder, which an upgrade would rewrite.
     *
     * @param bytes of free space that the upgrade needs
     * @param failures archives that cannot be read, and that an upgrade would leave as they are
     */
    public record Plan(
            List<Week> archives, List<Week> snapshots, List<Week> historyWeeks, long bytes, List<Failure> failures) {
        public Plan {
            archives = List.copyOf(archives);
            snapshots = List.copyOf(snapshots);
            historyWeeks = List.copyOf(historyWeeks);
            failures = List.copyOf(failures);
        }

        public boolean isNothing() {
            return count() == 0;
        }

        int count() {
            return archives.size() + snapshots.size() + historyWeeks.size();
        }
    }

    /**
     * Whether the folder has a readable week of schema 1, as a snapshot or in the history. Without one, only the names of
     * folders are read.
     */
    public boolean isNeeded() {
        return layout.formerSnapshots().stream().anyMatch(this::isSound)
                || !layout.formerHistoryWeeks().isEmpty();
    }

    /**
     * Refuses a folder of schema 1.
     *
     * @throws StocktakeException OLDER_SCHEMA
     */
    public void requireNone() {
        requireNone("Run \"stocktake upgrade\" first, then this command again.");
    }

    /**
     * Refuses a folder of schema 1.
     *
     * @param remedy how the command can go on
     * @throws StocktakeException OLDER_SCHEMA
     */
    public void requireNone(String remedy) {
        if (isNeeded()) {
            throw new StocktakeException(
                    Code.OLDER_SCHEMA,
                    layout.data().toString(),
                    "Its weeks have schema 1, and this Stocktake writes schema %d.".formatted(Manifest.SCHEMA_VERSION),
                    remedy + " No week is lost, and the old files stay until \"stocktake upgrade --drop-old\".");
        }
    }

    private boolean isSound(Week week) {
        try {
            return soundness.requireSound(week).isFormer();
        } catch (StocktakeException e) {
            // A damaged week does not block all others.
            return false;
        }
    }

    /**
     * Upgrades.
     *
     * @param formats in which weeks are published
     * @throws StocktakeException DISK if there is too little free space, before anything is written
     */
    public Result run(FileFormats formats, ProgressListener listener) {
        return run(formats, listener, this::free);
    }

    Result run(FileFormats formats, ProgressListener listener, LongSupplier free) {
        try {
            new CrashRecovery(layout).recover();
            Plan former = plan();
            List<Failure> failures = new ArrayList<>(former.failures());
            requireSpace(former.bytes(), free.getAsLong());
            int done = 0;
            int archives = 0;
            for (Week week : former.archives()) {
                listener.show("archive " + week, done++, former.count());
                archives += attempt(failures, () -> archive(week, formats));
            }
            int snapshots = 0;
            for (Week week : former.snapshots()) {
                listener.show("snapshot " + week, done++, former.count());
                snapshots += attempt(failures, () -> snapshot(week, formats));
            }
            int historyWeeks = 0;
            if (!former.historyWeeks().isEmpty()) {
                try (Engine engine = engines.get()) {
                    History history = new History(layout, engine);
                    for (Week week : former.historyWeeks()) {
                        listener.show("history " + week, done++, former.count());
                        historyWeeks += attempt(failures, () -> history(week, history, engine, failures));
                    }
                }
            }
            listener.show("", done, former.count());
            return new Result(snapshots, archives, historyWeeks, failures);
        } catch (IOException e) {
            throw Disk.failed(layout.data(), e);
        }
    }

    /**
     * What an upgrade would do; changes nothing.
     *
     * @throws StocktakeException NEWER_SCHEMA, DISK, PERMISSION
     */
    public Plan plan() {
        List<Failure> failures = new ArrayList<>();
        List<Week> archives = new ArrayList<>();
        for (Week week : layout.archivedWeeks()) {
            attempt(failures, () -> {
                if (archive.manifest(week).isFormer()) {
                    archives.add(week);
                }
            });
        }
        List<Week> snapshots = List.copyOf(layout.formerSnapshots());
        List<Week> historyWeeks = List.copyOf(layout.formerHistoryWeeks());
        try {
            return new Plan(archives, snapshots, historyWeeks, needed(archives, snapshots, historyWeeks), failures);
        } catch (IOException e) {
            throw Disk.failed(layout.data(), e);
        }
    }

    private long needed(List<Week> archives, List<Week> snapshots, List<Week> historyWeeks) throws IOException {
        long needed = 0;
        for (Week week : archives) {
            // Includes unpacked archives: at most one at a time, and Parquet hardly shrinks in a ZIP file.
            needed += 2 * Files.size(layout.archive(week));
        }
        for (Week week : snapshots) {
            needed += bytes(layout.former().place(week));
        }
        for (Week week : historyWeeks) {
            for (String table : History.TABLES) {
                needed += bytes(AtomicFiles.folderOf(layout.former().partPlace(table, week)));
            }
        }
        return needed;
    }

    private void requireSpace(long needed, long free) {
        if (needed > free) {
            throw new StocktakeException(
                    Code.DISK,
                    layout.data().toString(),
                    "The upgrade needs %s free, and there are %s.".formatted(megabytes(needed), megabytes(free)),
                    "Free space, or move the data folder to a larger disk. Nothing was changed.");
        }
    }

    private long free() {
        try {
            return Files.getFileStore(layout.data()).getUsableSpace();
        } catch (IOException e) {
            throw Disk.failed(layout.data(), e);
        }
    }

    private static String megabytes(long bytes) {
        return "%,d MB".formatted((bytes + 999_999) / 1_000_000);
    }

    private static long bytes(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return 0;
        }
        long bytes = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    /** A damaged item does not stop the others. */
    private static int attempt(List<Failure> failures, Snapshots.Step step) {
        try {
            step.run();
            return 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (StocktakeException e) {
            if (e.failure().code() != Code.DAMAGED_FILE) {
                throw e;
            }
            failures.add(e.failure());
            return 0;
        }
    }

    private void archive(Week week, FileFormats formats) throws IOException {
        Manifest manifest = archive.manifest(week);
        Path from = layout.archiveUpgrade().resolve(Layout.folder(manifest.schemaVersion(), week));
        Path to = layout.archiveUpgrade().resolve(Layout.folder(Manifest.SCHEMA_VERSION, week));
        archive.unpack(week, manifest, from);
        rewrite(manifest, from, new Staging(layout, week, to), to, formats);
        archive.replace(week, to, layout.kept(layout.archive(week)));
        AtomicFiles.deleteTree(layout.archiveUpgrade());
    }

    private void snapshot(Week week, FileFormats formats) throws IOException {
        Path from = layout.former().place(week);
        if (Files.exists(layout.place(week))) {
            // An earlier upgrade was interrupted after it had written the week.
            Staging.setAside(layout, from);
            return;
        }
        Manifest manifest = soundness.requireSound(week);
        rewrite(manifest, from, new Staging(layout, week), layout.staging(week), formats);
        Staging.install(layout, week);
    }

    /** Writes a week with the names of the present schema, and seals it. */
    private void rewrite(Manifest manifest, Path from, Staging staging, Path to, FileFormats formats)
            throws IOException {
        try (Engine engine = engines.get()) {
            for (Manifest.TableEntry table : manifest.tables()) {
                if (!PublishedFiles.formerNames().affects(table.name())) {
                    staging.takeOver(from, table);
                    continue;
                }
                if (table.file("parquet").isEmpty()) {
                    throw WeekFolder.damaged(from, "It lacks %s.parquet.".formatted(table.name()));
                }
                for (Manifest.FileEntry file : table.files()) {
                    WeekFolder.verify(from, file);
                }
                engine.run("CREATE VIEW %s AS FROM %s"
                        .formatted(
                                Sql.name(table.name()),
                                PublishedFiles.rows(table.name(), List.of(from.resolve(table.name() + ".parquet")))));
                List<Table> one = List.of(table.toTable());
                staging.write(engine, one, formats.of(Manifest.names(table.files())));
                requireRows(engine, table.rows(), to.resolve(table.name() + ".parquet"));
            }
        }
        keepOthers(manifest, from, to);
        staging.write(Publication.republished(manifest, manifest.publishedAt()));
    }

    /** Files that users added beside the tables. */
    private static void keepOthers(Manifest manifest, Path from, Path to) throws IOException {
        List<String> known =
                manifest.files().stream().map(Manifest.FileEntry::name).toList();
        for (Path file : AtomicFiles.list(from)) {
            String name = AtomicFiles.nameOf(file);
            if (Files.isRegularFile(file) && !known.contains(name) && !name.equals(ManifestFile.NAME)) {
                Files.copy(file, to.resolve(name));
                AtomicFiles.force(to.resolve(name));
            }
        }
    }

    private static void requireRows(Engine engine, long rows, Path file) {
        long written = engine.query("SELECT count(*) AS n FROM " + Sql.parquet(List.of(file)))
                .get(0)
                .number("n");
        if (written != rows) {
            throw WeekFolder.damaged(file, "It must have %d rows but has %d.".formatted(rows, written));
        }
    }

    private void history(Week week, History history, Engine engine, List<Failure> failures) throws IOException {
        HistoryNotes.Line said = line(week, history);
        History.Writing writing = history
        .new Writing(
                week,
                new HistoryNotes.Line(
                        Manifest.SCHEMA_VERSION,
                        said.publishedAt(),
                        said.coverage(),
                        said.partial(),
                        history.parts(week)));
        for (String table : History.TABLES) {
            Path former = layout.former().partPlace(table, week);
            Path folder = AtomicFiles.folderOf(former);
            if (Files.exists(layout.partPlace(table, week))) {
                // The part was written by an interrupted upgrade, or rebuilt since.
                if (Files.exists(folder)) {
                    Staging.setAside(layout, folder);
                }
            } else if (Files.exists(folder)) {
                attempt(failures, () -> {
                    PartSum.verify(former, layout.partChecksum(table, week), Digest.Progress.NONE);
                    writing.write(
                            table,
                            "FROM " + PublishedFiles.rows(table, List.of(former)),
                            List.of(),
                            madeFrom(table, week, history));
                    requireRows(
                            engine,
                            engine.query("SELECT count(*) AS n FROM " + Sql.parquet(List.of(former)))
                                    .get(0)
                                    .number("n"),
                            layout.partAside(table, week));
                });
            }
        }
        writing.commit();
    }

    /** Uses the week's manifest if there is one, so that no part has to be rebuilt. */
    private HistoryNotes.Line line(Week week, History history) {
        Manifest manifest = manifest(week);
        return manifest != null
                ? HistoryNotes.Line.of(manifest, new TreeMap<>())
                : history.said(week)
                        .or(() -> history.ofRuns(week))
                        .orElseThrow(() -> HistoryPart.damaged(
                                layout.part("pages", week), "Nothing says of which week it was made."));
    }

    private String madeFrom(String table, Week week, History history) {
        Manifest manifest = manifest(week);
        return manifest == null
                ? history.madeFrom(table, week)
                : manifest.table(table)
                        .flatMap(entry -> entry.file("parquet"))
                        .map(Manifest.FileEntry::sha256)
                        .orElse("");
    }

    private @Nullable Manifest manifest(Week week) {
        try {
            return Files.exists(layout.place(week))
                    ? ManifestFile.read(layout.place(week))
                    : Files.exists(layout.archive(week)) ? archive.manifest(week) : null;
        } catch (StocktakeException e) {
            return null;
        }
    }

    /** Whether an upgrade kept files of schema 1. */
    public boolean keepsOld() {
        return Files.exists(layout.kept());
    }

    /**
     * Deletes the files that upgrades have kept.
     *
     * @return their size in bytes
     * @throws StocktakeException OLDER_SCHEMA if something is not upgraded yet
     */
    public long dropOld() {
        requireNone();
        try {
            long bytes = bytes(layout.kept());
            AtomicFiles.deleteTree(layout.kept());
            return bytes;
        } catch (IOException e) {
            throw Disk.failed(layout.kept(), e);
        }
    }
}
