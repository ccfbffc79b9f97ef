package org.stocktake.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        for (String table : History.TABLES) {
            table(table, snapshots, archived, failures);
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

    private void table(
            String table,
            NavigableMap<Week, Manifest> snapshots,
            NavigableMap<Week, Manifest> archived,
            List<Failure> failures) {
        NavigableSet<Week> weeks = new TreeSet<>(layout.historyWeeks(table));
        weeks.addAll(snapshots.keySet());
        weeks.addAll(archived.keySet());
        Optional<Path> newest = Optional.empty();
        // The newest first: its columns apply to the older weeks.
        for (Week week : List.copyOf(new TreeSet<>(weeks).descendingSet())) {
            Optional<Path> template = newest;
            attempts.attempt(failures, () -> week(table, week, snapshots, archived, template));
            if (newest.isEmpty() && Files.exists(layout.part(table, week))) {
                newest = Optional.of(layout.part(table, week));
            }
        }
    }

    private void week(
            String table,
            Week week,
            NavigableMap<Week, Manifest> snapshots,
            NavigableMap<Week, Manifest> archived,
            Optional<Path> newest)
            throws IOException {
        Optional<Manifest> manifest = Optional.ofNullable(snapshots.getOrDefault(week, archived.get(week)));
        if (manifest.isEmpty()) {
            upgrade(table, week, newest);
            return;
        }
        Optional<Manifest.TableEntry> entry = manifest.get().table(table);
        Optional<Manifest.FileEntry> file = entry.flatMap(found -> found.file("parquet"));
        if (file.isEmpty()) {
            AtomicFiles.deleteTree(AtomicFiles.folderOf(layout.part(table, week)));
            return;
        }
        Path from = layout.snapshot(week).resolve(file.get().name());
        if (snapshots.containsKey(week)) {
            WeekFolder.verify(layout.snapshot(week), file.get());
        } else {
            from = extracted.resolve(file.get().name());
            Files.deleteIfExists(from);
            archive.extract(week, file.get(), from);
        }
        history.write(
                table,
                week,
                from,
                newest.orElse(from),
                entry.get().key(),
                HistoryFileMetadata.of(manifest.get(), file.get()));
    }

    /** A week that remains only in the history. */
    private void upgrade(String table, Week week, Optional<Path> newest) throws IOException {
        Path part = layout.part(table, week);
        Map<Path, HistoryFileMetadata> notes = history.metadata(List.of(part));
        HistoryFileMetadata said = notes.get(part);
        if (said == null) {
            throw WeekFolder.damaged(part, "It does not say of which week it was made.");
        }
        if (said.schemaVersion() > Manifest.SCHEMA_VERSION) {
            throw ManifestFile.newer(part.toString(), said.schemaVersion());
        }
        if (newest.isPresent()) {
            history.write(table, week, part, newest.get(), List.of(), said);
        }
    }
}
