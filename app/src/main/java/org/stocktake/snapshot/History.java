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
 * Selected tables of every week in files that remain after a snapshot is deleted. Each file records the snapshot it was
 * created from, so that a republished week is detected.
 */
final class History {
    /** The tables in the history. */
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

    /** A file of the history to create from a snapshot, or to delete because the week no longer has the table. */
    record Part(String table, Manifest manifest) {
        Week week() {
            return manifest.isoWeek();
        }
    }

    /** The files that do not match the snapshots. */
    List<Part> outdated(NavigableMap<Week, Manifest> snapshots) {
        List<Part> outdated = new ArrayList<>();
        for (String table : TABLES) {
            Map<Path, HistoryFileMetadata> metadata = metadata(snapshots.keySet().stream()
                    .map(week -> layout.part(table, week))
                    .toList());
            for (Manifest manifest : snapshots.values()) {
                Path part = layout.part(table, manifest.isoWeek());
                boolean fits = manifest.table(table)
                        .flatMap(entry -> entry.file("parquet"))
                        .map(file ->
                                // Parts written by older versions have no checksum file.
                                HistoryFileMetadata.of(manifest, file).equals(metadata.get(part))
                                        && Files.exists(layout.partChecksum(table, manifest.isoWeek())))
                        .orElse(!Files.exists(part));
                if (!fits) {
                    outdated.add(new Part(table, manifest));
                }
            }
        }
        return outdated;
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
     * Creates a part from a file.
     *
     * @param newest a file with the current columns; columns that an older file lacks become NULL
     */
    void write(String table, Week week, Path from, Path newest, List<String> key, HistoryFileMetadata metadata)
            throws IOException {
        write(
                table,
                week,
                "(FROM %s LIMIT 0) UNION ALL BY NAME (FROM %s)"
                        .formatted(Sql.parquet(List.of(newest)), Sql.parquet(List.of(from))),
                key,
                metadata);
    }

    private void write(String table, Week week, String query, List<String> key, HistoryFileMetadata metadata)
            throws IOException {
        Path aside = layout.partAside(table, week);
        Access.folder(AtomicFiles.folderOf(aside));
        String order = key.isEmpty()
                ? "ALL"
                : key.stream().map(name -> Sql.name(name) + " NULLS FIRST").collect(joining(", "));
        engine.writeParquet(
                "SELECT %s FROM (%s) ORDER BY %s".formatted(columns(table), query, order), aside, metadata.toMap());
        PartSum.write(layout.partChecksum(table, week), aside);
        AtomicFiles.replace(aside, layout.part(table, week));
    }

    /** Names of people are stored in {@link PersonNames} only, so that a name can be changed or erased in one file. */
    private static String columns(String table) {
        return table.equals(PersonNames.PEOPLE)
                ? "COLUMNS(lambda c: c <> %s)".formatted(Sql.text(PersonNames.NAME))
                : "*";
    }

    /** The weeks before a given one. */
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

    /** Metadata of parts; absent for a missing part or one without metadata. */
    Map<Path, HistoryFileMetadata> metadata(Collection<Path> parts) {
        List<Path> there = parts.stream().filter(Files::exists).toList();
        if (there.isEmpty()) {
            return Map.of();
        }
        try {
            return read(there);
        } catch (StocktakeException e) {
            // One damaged file would fail the whole query, so each is read separately.
            Map<Path, HistoryFileMetadata> metadata = new HashMap<>();
            for (Path part : there) {
                try {
                    metadata.putAll(read(List.of(part)));
                } catch (StocktakeException damaged) {
                    LOG.warn("{} It is rebuilt from its snapshot, if there is one.", damaged.getMessage());
                }
            }
            return metadata;
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
        Map<Path, HistoryFileMetadata> metadata = new HashMap<>();
        texts.forEach((path, text) -> HistoryFileMetadata.parse(text).ifPresent(found -> metadata.put(path, found)));
        return metadata;
    }
}
