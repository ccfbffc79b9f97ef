package org.stocktake.snapshot;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;
import org.stocktake.engine.Sql;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Week;

/**
 * Some tables of every week, in files that outlive the snapshots. Each file says of which snapshot it was made, so that
 * a week published again is noticed.
 */
final class History {
    /** The tables that are kept. */
    static final List<String> TABLES = List.of(
            "pages",
            "spaces",
            PersonNames.PEOPLE,
            "workflow",
            "approvals",
            "transitions",
            "findings",
            "rules",
            "changes",
            "bottlenecks",
            "duplicates",
            "runs");

    private static final Logger LOG = LoggerFactory.getLogger(History.class);

    private final Layout layout;
    private final Engine engine;

    History(Layout layout, Engine engine) {
        this.layout = layout;
        this.engine = engine;
    }

    /** A file of the history that is to be made of a snapshot, or is to go because the week has it no longer. */
    record Part(String table, Manifest manifest) {
        Week week() {
            return manifest.isoWeek();
        }
    }

    /** The files that are not what the snapshots say. */
    List<Part> stale(NavigableMap<Week, Manifest> snapshots) {
        List<Part> stale = new ArrayList<>();
        for (String table : TABLES) {
            Map<Path, HistoryFileMetadata> notes = notes(snapshots.keySet().stream()
                    .map(week -> layout.part(table, week))
                    .toList());
            for (Manifest manifest : snapshots.values()) {
                Path part = layout.part(table, manifest.isoWeek());
                boolean fits = manifest.table(table)
                        .flatMap(entry -> entry.file("parquet"))
                        .map(file ->
                                // Parts of an older Stocktake have no checksum beside them.
                                HistoryFileMetadata.of(manifest, file).equals(notes.get(part))
                                        && Files.exists(layout.partSum(table, manifest.isoWeek())))
                        .orElse(!Files.exists(part));
                if (!fits) {
                    stale.add(new Part(table, manifest));
                }
            }
        }
        return stale;
    }

    void bring(Part part) throws IOException {
        Optional<Manifest.TableEntry> table = part.manifest().table(part.table());
        Optional<Manifest.FileEntry> file = table.flatMap(entry -> entry.file("parquet"));
        if (file.isEmpty()) {
            AtomicFiles.deleteTree(AtomicFiles.folderOf(layout.part(part.table(), part.week())));
            return;
        }
        Path from = layout.snapshot(part.week()).resolve(file.get().name());
        WeekFolder.verify(layout.snapshot(part.week()), file.get());
        write(
                part.table(),
                part.week(),
                "FROM " + Sql.parquet(List.of(from)),
                table.get().key(),
                HistoryFileMetadata.of(part.manifest(), file.get()));
    }

    /**
     * Makes a part from a file.
     *
     * @param newest has the columns of today; those that an older file lacks become empty ones
     */
    void make(String table, Week week, Path from, Path newest, List<String> key, HistoryFileMetadata notes)
            throws IOException {
        write(
                table,
                week,
                "(FROM %s LIMIT 0) UNION ALL BY NAME (FROM %s)"
                        .formatted(Sql.parquet(List.of(newest)), Sql.parquet(List.of(from))),
                key,
                notes);
    }

    private void write(String table, Week week, String query, List<String> key, HistoryFileMetadata notes)
            throws IOException {
        Path aside = layout.partAside(table, week);
        Access.folder(AtomicFiles.folderOf(aside));
        String order = key.isEmpty()
                ? "ALL"
                : key.stream().map(name -> Sql.name(name) + " NULLS FIRST").collect(joining(", "));
        engine.writeParquet(
                "SELECT %s FROM (%s) ORDER BY %s".formatted(columns(table), query, order), aside, notes.toMap());
        PartSum.write(layout.partSum(table, week), aside);
        AtomicFiles.replace(aside, layout.part(table, week));
    }

    /** Names of people are in {@link PersonNames} only: a name that changes or goes would have to be sought in every week. */
    private static String columns(String table) {
        return table.equals(PersonNames.PEOPLE)
                ? "COLUMNS(lambda c: c <> %s)".formatted(Sql.text(PersonNames.NAME))
                : "*";
    }

    /** The weeks before one. */
    NavigableSet<Week> before(Week oldest) {
        NavigableSet<Week> weeks = new TreeSet<>();
        for (String table : TABLES) {
            weeks.addAll(layout.historyWeeks(table).headSet(oldest, false));
        }
        return weeks;
    }

    void remove(Week week) throws IOException {
        for (String table : TABLES) {
            AtomicFiles.deleteTree(AtomicFiles.folderOf(layout.part(table, week)));
        }
    }

    /** What parts say of themselves; a part that is missing or says nothing is absent. */
    Map<Path, HistoryFileMetadata> notes(Collection<Path> parts) {
        List<Path> there = parts.stream().filter(Files::exists).toList();
        if (there.isEmpty()) {
            return Map.of();
        }
        try {
            return read(there);
        } catch (StocktakeException e) {
            // One damaged file spoils the question for all: each is asked alone.
            Map<Path, HistoryFileMetadata> notes = new HashMap<>();
            for (Path part : there) {
                try {
                    notes.putAll(read(List.of(part)));
                } catch (StocktakeException damaged) {
                    LOG.warn("{} It is rebuilt from its snapshot, if there is one.", damaged.getMessage());
                }
            }
            return notes;
        }
    }

    private Map<Path, HistoryFileMetadata> read(List<Path> parts) {
        String files = parts.stream().map(part -> Sql.text(part.toString())).collect(joining(", ", "[", "]"));
        Map<Path, Map<String, String>> texts = new HashMap<>();
        for (Row row :
                engine.query("SELECT file_name, decode(key) AS k, decode(value) AS v FROM parquet_kv_metadata(%s)"
                        .formatted(files))) {
            texts.computeIfAbsent(Path.of(row.text("file_name")), path -> new HashMap<>())
                    .put(row.text("k"), row.text("v"));
        }
        Map<Path, HistoryFileMetadata> notes = new HashMap<>();
        texts.forEach((path, text) -> HistoryFileMetadata.parse(text).ifPresent(found -> notes.put(path, found)));
        return notes;
    }
}
