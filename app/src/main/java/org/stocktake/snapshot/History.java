package org.stocktake.snapshot;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.engine.Engine;
import org.stocktake.engine.PublishedFiles;
import org.stocktake.engine.Sql;
import org.stocktake.engine.SqlTemplate;
import org.stocktake.failure.Disk;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Week;

/**
 * Some tables of every week, in files that are kept after the snapshots are deleted. {@code weeks.jsonl} records the
 * snapshot of each file, so that a week published again is detected.
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
    private final HistoryNotes notes;

    History(Layout layout, Engine engine) {
        this.layout = layout;
        this.engine = engine;
        this.notes = HistoryNotes.read(layout.historyNotes());
    }

    /** Files of the history to write from a snapshot, or to delete because the week no longer has them. */
    record Stale(Manifest manifest, List<String> tables) {
        Week week() {
            return manifest.isoWeek();
        }
    }

    /** The files that differ from the snapshots. */
    List<Stale> stale(NavigableMap<Week, Manifest> snapshots) {
        List<Stale> stale = new ArrayList<>();
        for (Manifest manifest : snapshots.values()) {
            List<String> tables =
                    TABLES.stream().filter(table -> !fits(table, manifest)).toList();
            if (!tables.isEmpty()) {
                stale.add(new Stale(manifest, tables));
            }
        }
        return stale;
    }

    private boolean fits(String table, Manifest manifest) {
        Week week = manifest.isoWeek();
        Path part = layout.part(table, week);
        Optional<Manifest.FileEntry> file = manifest.table(table).flatMap(entry -> entry.file("parquet"));
        if (file.isEmpty()) {
            return !Files.exists(part);
        }
        if (PublishedFiles.isFormer(part)) {
            return FormerPartNotes.of(manifest, file.get())
                            .equals(formerNotes(List.of(part)).get(part))
                    && Files.exists(layout.partChecksum(table, week));
        }
        try {
            return Files.exists(part)
                    && notes.of(week).filter(line -> line.isOf(manifest)).isPresent()
                    && notes.of(week, table)
                            .filter(noted -> noted.madeFrom().equals(file.get().sha256()))
                            .isPresent()
                    && notes.of(week, table).get().fits(Files.size(part));
        } catch (IOException e) {
            throw Disk.failed(part, e);
        }
    }

    /** Writes the files again. A failure of one does not stop the others. */
    void bring(Stale stale, Attempts attempts) throws IOException {
        Writing writing = new Writing(stale.week(), HistoryNotes.Line.of(stale.manifest(), parts(stale.week())));
        for (String table : stale.tables()) {
            attempts.attempt(() -> bring(writing, stale.manifest(), table));
        }
        writing.commit();
    }

    private void bring(Writing writing, Manifest manifest, String table) throws IOException {
        Optional<Manifest.TableEntry> entry = manifest.table(table);
        Optional<Manifest.FileEntry> file = entry.flatMap(found -> found.file("parquet"));
        if (file.isEmpty()) {
            writing.drop(table);
            return;
        }
        Path snapshot = layout.snapshot(manifest.isoWeek());
        Path from = snapshot.resolve(file.get().name());
        if (table.equals(PersonNames.PEOPLE) || PublishedFiles.isFormer(from)) {
            WeekFolder.verify(snapshot, file.get());
            writing.write(
                    table,
                    "FROM " + PublishedFiles.rows(table, List.of(from)),
                    entry.get().key(),
                    file.get().sha256());
        } else {
            WeekFolder.requireSize(snapshot, file.get());
            writing.copy(table, from, file.get());
        }
    }

    /** Replaces a part by other rows of the same week. */
    void remake(String table, Week week, String query) throws IOException {
        HistoryNotes.Line line = said(week)
                .orElseThrow(() -> WeekFolder.damaged(
                        layout.part(table, week), "The history does not say of which snapshot it was made."));
        Writing writing = new Writing(week, line);
        writing.write(table, query, List.of(), madeFrom(table, week));
        writing.commit();
    }

    SortedMap<String, HistoryNotes.Part> parts(Week week) {
        return notes.of(week).map(HistoryNotes.Line::parts).orElseGet(TreeMap::new);
    }

    HistoryNotes notes() {
        return notes;
    }

    /** Runs a step and turns its exception into a failure. */
    interface Attempts {
        void attempt(Snapshots.Step step);
    }

    /** The files of one week in a staging folder. They are recorded first and then moved together. */
    final class Writing {
        private final Week week;
        private final HistoryNotes.Line line;
        private final List<String> written = new ArrayList<>();
        private final List<String> dropped = new ArrayList<>();

        Writing(Week week, HistoryNotes.Line line) {
            this.week = week;
            this.line = line;
        }

        /**
         * Writes a part from a file.
         *
         * @param newest has the present columns; columns that an older file lacks are empty
         */
        void make(String table, Path from, Path newest, List<String> key, String madeFrom) throws IOException {
            write(
                    table,
                    "(FROM %s LIMIT 0) UNION ALL BY NAME (FROM %s)"
                            .formatted(
                                    PublishedFiles.rows(table, List.of(newest)),
                                    PublishedFiles.rows(table, List.of(from))),
                    key,
                    madeFrom);
        }

        void write(String table, String query, List<String> key, String madeFrom) throws IOException {
            Path aside = layout.partAside(table, week);
            Access.folder(AtomicFiles.folderOf(aside));
            String order = key.isEmpty()
                    ? "ALL"
                    : key.stream().map(name -> Sql.name(name) + " NULLS FIRST").collect(joining(", "));
            engine.writeParquet("SELECT %s FROM (%s) ORDER BY %s".formatted(columns(table), query, order), aside);
            add(table, madeFrom, HistoryNotes.Sum.of(aside));
        }

        /** Copies a file of a snapshot: its rows are in order, and writing them again takes longer. */
        void copy(String table, Path from, Manifest.FileEntry entry) throws IOException {
            Path aside = layout.partAside(table, week);
            Access.folder(AtomicFiles.folderOf(aside));
            // Not its permissions: it may be protected against changes.
            try (InputStream content = Files.newInputStream(from)) {
                Files.copy(content, aside, StandardCopyOption.REPLACE_EXISTING);
            }
            HistoryNotes.Sum sum = HistoryNotes.Sum.of(aside);
            WeekFolder.verify(from.toString(), entry, sum.bytes(), sum.sha256());
            add(table, entry.sha256(), sum);
        }

        private void add(String table, String madeFrom, HistoryNotes.Sum sum) {
            HistoryNotes.Part before = line.parts().get(table);
            line.parts().put(table, new HistoryNotes.Part(madeFrom, sum, before == null ? null : before.sum()));
            written.add(table);
        }

        void drop(String table) {
            line.parts().remove(table);
            dropped.add(table);
        }

        void commit() throws IOException {
            notes.put(week, line);
            for (String table : written) {
                AtomicFiles.replace(layout.partAside(table, week), layout.partPlace(table, week));
            }
            for (String table : dropped) {
                AtomicFiles.deleteTree(AtomicFiles.folderOf(layout.partPlace(table, week)));
            }
            for (String table : TABLES) {
                Path former = AtomicFiles.folderOf(layout.former().partPlace(table, week));
                if ((written.contains(table) || dropped.contains(table)) && Files.exists(former)) {
                    Staging.setAside(layout, former);
                }
            }
        }
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
        // A part that is recorded but missing would be reported as damaged.
        notes.remove(week);
        for (String table : TABLES) {
            AtomicFiles.deleteTree(AtomicFiles.folderOf(layout.part(table, week)));
        }
    }

    /** What the history records of a week without a snapshot and an archive. */
    Optional<HistoryNotes.Line> said(Week week) {
        return notes.of(week).or(() -> former(week));
    }

    private Optional<HistoryNotes.Line> former(Week week) {
        List<Path> parts = TABLES.stream()
                .map(table -> layout.part(table, week))
                .filter(PublishedFiles::isFormer)
                .toList();
        return formerNotes(parts).values().stream().findFirst().map(FormerPartNotes::line);
    }

    /** The checksum of the snapshot file from which a part was made. Empty if it is not recorded. */
    String madeFrom(String table, Week week) {
        Path part = layout.part(table, week);
        if (PublishedFiles.isFormer(part)) {
            FormerPartNotes said = formerNotes(List.of(part)).get(part);
            return said == null ? "" : said.sha256();
        }
        return notes.of(week, table).map(HistoryNotes.Part::madeFrom).orElse("");
    }

    /** Data of a week from its own table of runs, if no other source exists. */
    Optional<HistoryNotes.Line> ofRuns(Week week) {
        Path runs = layout.part("runs", week);
        if (!Files.exists(runs)) {
            return Optional.empty();
        }
        try {
            return engine
                    .query(SqlTemplate.of("/snapshot/run_of_part.sql")
                            .with("runs", PublishedFiles.rows("runs", List.of(runs))))
                    .stream()
                    .findFirst()
                    .filter(row -> row.value("published_at") instanceof String)
                    .map(row -> new HistoryNotes.Line(
                            Manifest.SCHEMA_VERSION,
                            Instant.parse(row.text("published_at")),
                            row.value("coverage") instanceof Number coverage ? coverage.doubleValue() : 0,
                            !Boolean.FALSE.equals(row.value("partial")),
                            new TreeMap<>()));
        } catch (StocktakeException e) {
            return Optional.empty();
        }
    }

    /** Data recorded in parts of schema 1. A part that is missing or has no such data is absent. */
    private Map<Path, FormerPartNotes> formerNotes(Collection<Path> parts) {
        List<Path> there = parts.stream().filter(Files::exists).toList();
        Map<Path, FormerPartNotes> said = new HashMap<>();
        for (Path part : there) {
            try {
                Map<String, String> texts = new HashMap<>();
                engine.query("SELECT decode(key) AS k, decode(value) AS v FROM parquet_kv_metadata(%s)"
                                .formatted(Sql.text(part.toString())))
                        .forEach(row -> texts.put(row.text("k"), row.text("v")));
                FormerPartNotes.parse(texts).ifPresent(found -> said.put(part, found));
            } catch (StocktakeException damaged) {
                LOG.warn("{} It is rebuilt from its snapshot, if there is one.", damaged.getMessage());
            }
        }
        return said;
    }
}
