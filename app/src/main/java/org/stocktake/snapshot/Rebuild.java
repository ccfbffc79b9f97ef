package org.stocktake.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stocktake.failure.Failure;
import org.stocktake.model.Week;

/** Rebuilds the history from snapshots and archives. */
final class Rebuild {
    /** Runs a step and collects its exception as a failure. */
    interface FailureCollector {
        void attempt(List<Failure> failures, Snapshots.Step step);
    }

    private final Layout layout;
    private final Archive archive;
    private final History history;
    private final FailureCollector attempts;
    private final Path extracted;
    private final Map<String, Path> newest = new HashMap<>();

    Rebuild(Layout layout, Archive archive, History history, FailureCollector attempts) {
        this.layout = layout;
        this.archive = archive;
        this.history = history;
        this.attempts = attempts;
        this.extracted = layout.history().resolve(".rebuild");
    }

    void all(NavigableMap<Week, Manifest> snapshots, List<Failure> failures) throws IOException {
        NavigableMap<Week, Manifest> archived = archived(snapshots.navigableKeySet(), failures);
        AtomicFiles.deleteTree(extracted);
        Access.folder(extracted);
        NavigableSet<Week> weeks = new TreeSet<>(snapshots.keySet());
        weeks.addAll(archived.keySet());
        weeks.addAll(layout.historyWeeks());
        // The newest first: its columns apply to the older ones.
        for (Week week : weeks.descendingSet()) {
            Manifest manifest = snapshots.getOrDefault(week, archived.get(week));
            attempts.attempt(failures, () -> {
                if (manifest == null) {
                    upgrade(week, failures);
                } else {
                    week(manifest, snapshots.containsKey(week), failures);
                }
            });
            for (String table : History.TABLES) {
                if (!newest.containsKey(table) && Files.exists(layout.part(table, week))) {
                    newest.put(table, layout.part(table, week));
                }
            }
        }
        AtomicFiles.deleteTree(extracted);
    }

    private NavigableMap<Week, Manifest> archived(NavigableSet<Week> snapshots, List<Failure> failures) {
        NavigableMap<Week, Manifest> archived = new TreeMap<>();
        for (Week week : layout.archivedWeeks()) {
            if (!snapshots.contains(week)) {
                attempts.attempt(failures, () -> archived.put(week, archive.manifest(week)));
            }
        }
        return archived;
    }

    /**
     * Rebuilds the file of names. For weeks that remain only in the history, the file itself is the only source; a
     * damaged file is rebuilt from the other weeks.
     *
     * @param snapshots the tables of people of the snapshots
     */
    void names(PersonNames names, PersonNames.Keeping keeping, Map<Week, Path> snapshots, List<Failure> failures)
            throws IOException {
        Map<Week, Path> people = new TreeMap<>(snapshots);
        Access.folder(extracted);
        // Unreadable weeks were reported before.
        archived(new TreeSet<>(snapshots.keySet()), new ArrayList<>())
                .forEach((week, manifest) -> manifest.table(PersonNames.PEOPLE)
                        .flatMap(table -> table.file("parquet"))
                        .ifPresent(file -> attempts.attempt(failures, () -> {
                            Path aside = extracted.resolve(week + ".parquet");
                            archive.extract(week, file, aside);
                            people.put(week, aside);
                        })));
        attempts.attempt(failures, () -> {
            names.dropDamaged();
            names.update(keeping, people);
        });
        AtomicFiles.deleteTree(extracted);
    }

    private void week(Manifest manifest, boolean isSnapshot, List<Failure> failures) throws IOException {
        Week week = manifest.isoWeek();
        History.Writing writing = history.new Writing(week, HistoryNotes.Line.of(manifest, history.parts(week)));
        for (String table : History.TABLES) {
            attempts.attempt(failures, () -> table(writing, manifest, isSnapshot, table));
        }
        writing.commit();
    }

    private void table(History.Writing writing, Manifest manifest, boolean isSnapshot, String table)
            throws IOException {
        Week week = manifest.isoWeek();
        Optional<Manifest.TableEntry> entry = manifest.table(table);
        Optional<Manifest.FileEntry> file = entry.flatMap(found -> found.file("parquet"));
        if (file.isEmpty()) {
            writing.drop(table);
            return;
        }
        Path from = layout.snapshot(week).resolve(file.get().name());
        if (isSnapshot) {
            WeekFolder.verify(layout.snapshot(week), file.get());
        } else {
            // In a folder named for its schema, because readers derive the schema from it.
            from = extracted
                    .resolve(Layout.folder(manifest.schemaVersion(), week))
                    .resolve(file.get().name());
            Access.folder(AtomicFiles.folderOf(from));
            Files.deleteIfExists(from);
            archive.extract(week, file.get(), from);
        }
        writing.make(
                table,
                from,
                newest.getOrDefault(table, from),
                entry.get().key(),
                file.get().sha256());
        if (!isSnapshot) {
            Files.delete(from);
        }
    }

    /** The week exists only in the history. */
    private void upgrade(Week week, List<Failure> failures) throws IOException {
        HistoryNotes.Line said = history.said(week)
                .or(() -> history.ofRuns(week))
                .orElseThrow(() ->
                        HistoryPart.damaged(layout.part("pages", week), "Nothing says of which week it was made."));
        if (said.schemaVersion() > Manifest.SCHEMA_VERSION) {
            throw ManifestFile.newer(layout.part("pages", week).toString(), said.schemaVersion());
        }
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
            Path part = layout.part(table, week);
            if (Files.exists(part)) {
                attempts.attempt(
                        failures,
                        () -> writing.make(
                                table,
                                part,
                                newest.getOrDefault(table, part),
                                List.of(),
                                history.madeFrom(table, week)));
            } else {
                writing.drop(table);
            }
        }
        writing.commit();
    }
}
