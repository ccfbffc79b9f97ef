package org.stocktake.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.stocktake.engine.Engine;
import org.stocktake.engine.PublishedFiles;
import org.stocktake.engine.Row;
import org.stocktake.engine.Sql;
import org.stocktake.failure.Disk;
import org.stocktake.failure.Failure;
import org.stocktake.file.FileFormats;
import org.stocktake.model.Week;
import org.stocktake.snapshot.PublishedWeek.Kept;
import org.stocktake.table.Table;

/**
 * Changes how people are shown in every week: in snapshots, archives and the history. Each week is replaced as a whole. The
 * change is idempotent, so an interrupted one can be started again. The caller holds the lock.
 */
public final class PeopleChange implements AutoCloseable {
    private final Layout layout;
    private final Archive archive;
    private final Snapshots snapshots;
    private final Soundness soundness;
    private final Supplier<Engine> engines;
    private final Rebuild.FailureCollector attempts;
    private final PeopleRule rule;
    private final List<Failure> failures = new ArrayList<>();
    private boolean underWay;

    PeopleChange(
            Layout layout,
            Archive archive,
            Snapshots snapshots,
            Soundness soundness,
            Supplier<Engine> engines,
            Rebuild.FailureCollector attempts,
            PeopleRule rule) {
        this.layout = layout;
        this.archive = archive;
        this.snapshots = snapshots;
        this.soundness = soundness;
        this.engines = engines;
        this.attempts = attempts;
        this.rule = rule;
        try {
            Access.folder(layout.people());
            know();
        } catch (IOException e) {
            throw Disk.failed(layout.people(), e);
        }
    }

    /**
     * Where the change applies.
     *
     * @param rows by table
     */
    public record Found(Week week, Kept kept, SortedMap<String, Long> rows) {
        public Found {
            rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
        }

        public long sum() {
            return rows.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** A person as shown in a week. */
    public record Known(String id, String name) {}

    /** All people in the weeks, each with all names. */
    public void people(Consumer<Known> each) {
        try (Engine engine = engines.get()) {
            engine.stream(
                    "SELECT person_id, coalesce(display_name, '') AS name FROM %s ORDER BY ALL"
                            .formatted(Sql.parquet(List.of(known()))),
                    row -> each.accept(new Known(row.text("person_id"), row.text("name"))));
        }
    }

    /** Files that could not be read or changed. */
    public List<Failure> failures() {
        return List.copyOf(failures);
    }

    /** Counts what the change affects, and changes nothing. */
    public List<Found> find() {
        List<Found> found = new ArrayList<>();
        eachWeek((week, kept) -> look(week, kept).ifPresent(found::add));
        return List.copyOf(found);
    }

    /**
     * Changes every affected week, and all files derived from it.
     *
     * @param formats in which weeks are published; each week keeps those that it has
     * @param done receives each changed week
     */
    public void apply(Instant now, FileFormats formats, Consumer<Found> done) {
        failures.clear();
        underWay = true;
        eachWeek((week, kept) -> {
            Optional<Found> found = look(week, kept);
            if (found.isPresent()) {
                change(found.get(), now, formats);
                done.accept(found.get());
            }
        });
        failures.addAll(snapshots.recover());
        attempts.attempt(failures, snapshots::bringNames);
        underWay = false;
    }

    private interface Work {
        void run(Week week, Kept kept) throws IOException;
    }

    /** Snapshots first: the history files derived from them change with them. */
    private void eachWeek(Work work) {
        NavigableSet<Week> folders = layout.snapshotWeeks();
        for (Week week : folders) {
            attempts.attempt(failures, () -> work.run(week, Kept.SNAPSHOT));
        }
        NavigableSet<Week> archived = new TreeSet<>(layout.archivedWeeks());
        archived.removeAll(folders);
        for (Week week : archived) {
            attempts.attempt(failures, () -> work.run(week, Kept.ARCHIVE));
        }
        NavigableSet<Week> history = layout.historyWeeks();
        history.removeAll(folders);
        for (Week week : history) {
            attempts.attempt(failures, () -> work.run(week, Kept.HISTORY));
        }
    }

    private Path known() {
        return layout.people().resolve("known.parquet");
    }

    /** Collects ids and names: from the weeks, and from an interrupted change that has already erased some names. */
    private void know() throws IOException {
        List<Path> files = new ArrayList<>();
        Path left = layout.people().resolve("left.parquet");
        if (Files.exists(known())) {
            AtomicFiles.replace(known(), left);
        }
        if (Files.exists(left)) {
            files.add(left);
        }
        if (Files.exists(layout.names())) {
            files.add(layout.names());
        }
        for (Week week : layout.snapshotWeeks()) {
            attempts.attempt(failures, () -> {
                if (soundness.requireSound(week).table(PersonNames.PEOPLE).isPresent()) {
                    files.add(layout.snapshot(week).resolve(PersonNames.PEOPLE + ".parquet"));
                }
            });
        }
        for (Week week : layout.archivedWeeks()) {
            attempts.attempt(
                    failures,
                    () -> archive.manifest(week)
                            .table(PersonNames.PEOPLE)
                            .flatMap(table -> table.file("parquet"))
                            .ifPresent(file -> {
                                Path extracted = layout.people().resolve(week + ".parquet");
                                archive.extract(week, file, extracted);
                                files.add(extracted);
                            }));
        }
        layout.historyWeeks(PersonNames.PEOPLE).stream()
                .map(week -> layout.part(PersonNames.PEOPLE, week))
                .filter(Files::exists)
                .forEach(files::add);
        try (Engine engine = engines.get()) {
            engine.run("CREATE TABLE known (person_id VARCHAR, display_name VARCHAR)");
            for (Path file : files) {
                attempts.attempt(
                        failures,
                        () -> engine.run(
                                "INSERT INTO known BY NAME SELECT COLUMNS(lambda c: c IN ('person_id', 'display_name'))"
                                        + " FROM " + Sql.parquet(List.of(file))));
            }
            Path aside = layout.people().resolve(".known.parquet.new");
            engine.writeParquet("SELECT DISTINCT * FROM known WHERE person_id IS NOT NULL", aside);
            AtomicFiles.replace(aside, known());
        }
    }

    /** The files of a week, by table. Archived files are unpacked. */
    private Map<String, Path> files(Week week, Kept kept) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        switch (kept) {
            case SNAPSHOT ->
                soundness
                        .requireSound(week)
                        .tables()
                        .forEach(table ->
                                files.put(table.name(), layout.snapshot(week).resolve(table.name() + ".parquet")));
            case ARCHIVE -> {
                for (Manifest.TableEntry table : archive.readVerified(week).tables()) {
                    Manifest.FileEntry file = table.file("parquet").orElse(null);
                    if (file != null && rule.concerns(table.name(), names(table))) {
                        Path extracted = layout.people().resolve(file.name());
                        Files.deleteIfExists(extracted);
                        archive.extract(week, file, extracted);
                        files.put(table.name(), extracted);
                    }
                }
            }
            case HISTORY -> {
                for (String table : History.TABLES) {
                    if (Files.exists(layout.part(table, week))) {
                        files.put(table, layout.part(table, week));
                    }
                }
            }
        }
        return files;
    }

    private static List<String> names(Manifest.TableEntry table) {
        return table.columns().stream().map(Manifest.ColumnEntry::name).toList();
    }

    private static List<Row.Head> heads(Engine engine, String table, Path file) {
        return engine.heads("FROM " + PublishedFiles.rows(table, List.of(file)));
    }

    private Optional<Found> look(Week week, Kept kept) throws IOException {
        TreeMap<String, Long> rows = new TreeMap<>();
        try (Engine engine = engines.get()) {
            PeopleQuery query = new PeopleQuery(engine, rule, known());
            for (Map.Entry<String, Path> file : files(week, kept).entrySet()) {
                long changed =
                        query.changed(file.getKey(), heads(engine, file.getKey(), file.getValue()), file.getValue());
                if (changed > 0) {
                    rows.put(file.getKey(), changed);
                }
            }
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(new Found(week, kept, rows));
    }

    private void change(Found found, Instant now, FileFormats formats) throws IOException {
        switch (found.kept()) {
            case SNAPSHOT -> remake(found, now, formats);
            case ARCHIVE -> {
                // As a snapshot, the week is complete at each moment. Any later command archives it again.
                archive.restore(found.week());
                remake(found, now, formats);
                archive.add(found.week());
            }
            case HISTORY -> {
                for (String table : found.rows().keySet()) {
                    remakePart(table, found.week());
                }
            }
        }
    }

    private void remake(Found found, Instant now, FileFormats formats) {
        Manifest manifest = soundness.requireSound(found.week());
        snapshots.recompute(found.week(), now, formats.of(Manifest.names(manifest.files())), (there, engine) -> {
            PeopleQuery query = new PeopleQuery(engine, rule, known());
            List<Table> made = new ArrayList<>();
            for (Manifest.TableEntry table : there.tables()) {
                if (found.rows().containsKey(table.name())) {
                    Path file = layout.snapshot(found.week()).resolve(table.name() + ".parquet");
                    List<Row.Head> heads = heads(engine, table.name(), file);
                    query.changed(table.name(), heads, file);
                    engine.run("CREATE OR REPLACE VIEW %s AS %s"
                            .formatted(Sql.name(table.name()), query.shown(table.name(), heads, file)));
                    made.add(table.toTable());
                }
            }
            return made;
        });
    }

    private void remakePart(String table, Week week) throws IOException {
        Path part = layout.part(table, week);
        try (Engine engine = engines.get()) {
            History history = new History(layout, engine);
            PeopleQuery query = new PeopleQuery(engine, rule, known());
            List<Row.Head> heads = heads(engine, table, part);
            query.changed(table, heads, part);
            history.remake(table, week, query.shown(table, heads, part));
        }
    }

    @Override
    public void close() {
        if (underWay) {
            // Names that are erased in some weeks remain to be found in others.
            return;
        }
        try {
            AtomicFiles.deleteTree(layout.people());
        } catch (IOException e) {
            throw Disk.failed(layout.people(), e);
        }
    }
}
