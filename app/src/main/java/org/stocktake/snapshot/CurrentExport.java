package org.stocktake.snapshot;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.engine.Engine;
import org.stocktake.engine.PublishedFiles;
import org.stocktake.engine.Sql;
import org.stocktake.engine.SqlTemplate;
import org.stocktake.failure.Code;
import org.stocktake.failure.Disk;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.file.CsvFiles;
import org.stocktake.file.CsvForm;
import org.stocktake.model.Week;
import org.stocktake.table.Type;

/**
 * The newest week as CSV files in {@code current/}, with files for people beside them. Its manifest is deleted before the first file changes and written
 * after the last one.
 */
final class CurrentExport {
    private static final Logger LOG = LoggerFactory.getLogger(CurrentExport.class);

    private final Layout layout;
    private final Engine engine;
    private final CsvFiles csv;
    private final List<CurrentFile> documents;

    CurrentExport(Layout layout, Engine engine, CsvFiles csv, List<CurrentFile> documents) {
        this.layout = layout;
        this.engine = engine;
        this.csv = csv;
        this.documents = List.copyOf(documents);
    }

    /** Whether the folder already contains this week. */
    boolean isCurrent(Manifest newest) throws IOException {
        Optional<Manifest> shown = shown();
        if (shown.isEmpty()
                || !head(shown.get()).equals(head(written(newest)))
                || !forms(shown.get()).equals(forms())) {
            return false;
        }
        for (Manifest.FileEntry entry : shown.get().files()) {
            Path file = layout.current().resolve(entry.name());
            if (!Files.exists(file) || Files.size(file) != entry.bytes()) {
                return false;
            }
        }
        return true;
    }

    private static Manifest head(Manifest manifest) {
        return manifest.with(List.of()).showing(List.of());
    }

    private Map<String, String> forms() {
        return documents.stream().collect(Collectors.toMap(CurrentFile::name, CurrentFile::form));
    }

    private static Map<String, String> forms(Manifest shown) {
        return Stream.ofNullable(shown.documents())
                .flatMap(List::stream)
                .collect(Collectors.toMap(document -> document.file().name(), Manifest.DocumentEntry::form));
    }

    /** The manifest of this folder records the CSV format of its files. */
    private Manifest written(Manifest manifest) {
        return manifest.as(csv.form().members());
    }

    private Optional<Manifest> shown() {
        return manifest(layout.current().resolve(ManifestFile.NAME));
    }

    private static Optional<Manifest> manifest(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ManifestFile.readFile(file));
        } catch (StocktakeException e) {
            // Any problem is ignored, since the files can be generated again.
            return Optional.empty();
        }
    }

    /** Marks the folder as outdated until {@link #update} has ended. */
    void invalidate() throws IOException {
        Path manifest = layout.current().resolve(ManifestFile.NAME);
        if (Files.exists(manifest)) {
            Files.move(manifest, invalidated(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Records which files belong to Stocktake and may be deleted. */
    private Path invalidated() {
        return layout.current().resolve("." + ManifestFile.NAME + ".old");
    }

    /**
     * Replaces the files, each atomically.
     *
     * @param spaces the table {@code spaces} of all weeks, oldest first
     * @return files that could not be replaced
     */
    List<Failure> update(Manifest newest, List<Path> spaces) throws IOException {
        invalidate();
        Set<String> before = manifest(invalidated()).stream()
                .flatMap(manifest -> manifest.files().stream())
                .map(Manifest.FileEntry::name)
                .collect(Collectors.toSet());
        Access.folder(layout.current());
        List<Failure> failures = new ArrayList<>();
        List<Manifest.TableEntry> tables = new ArrayList<>();
        for (Manifest.TableEntry table : newest.tables()) {
            tables.add(update(newest.isoWeek(), table, failures));
        }
        if (!spaces.isEmpty()) {
            tables.add(spaceHistory(spaces, failures));
        }
        List<Manifest.DocumentEntry> shownDocuments = new ArrayList<>();
        for (CurrentFile document : documents) {
            before.remove(document.name());
            update(newest.isoWeek(), document, failures).ifPresent(shownDocuments::add);
        }
        Manifest shown = written(newest.with(tables)).showing(shownDocuments);
        for (Manifest.FileEntry entry : shown.files()) {
            before.remove(entry.name());
        }
        for (String gone : before) {
            Files.deleteIfExists(layout.current().resolve(gone));
        }
        if (failures.isEmpty()) {
            ManifestFile.write(layout.current(), shown);
            Files.deleteIfExists(invalidated());
        }
        return failures;
    }

    private Manifest.TableEntry update(Week week, Manifest.TableEntry table, List<Failure> failures)
            throws IOException {
        Path aside = aside(table.name());
        Path snapshot = layout.snapshot(week);
        Optional<Manifest.FileEntry> there = table.file("csv");
        Path parquet = snapshot.resolve(table.name() + ".parquet");
        boolean asItLies = !PublishedFiles.isFormer(parquet)
                || !PublishedFiles.formerNames().affects(table.name());
        List<Manifest.ColumnEntry> columns = new ArrayList<>(table.columns());
        Path people = snapshot.resolve("people.parquet");
        if (table.name().equals("findings") && Files.exists(people)) {
            // The newest file determines the order of columns.
            csv.write(
                    engine,
                    SqlTemplate.of("/snapshot/findings_with_owners.sql")
                            .with(
                                    "findings",
                                    PublishedFiles.rows("findings", List.of(snapshot.resolve("findings.parquet"))))
                            .with("people", PublishedFiles.rows("people", List.of(people)))
                            .sql(),
                    aside);
            columns.add(new Manifest.ColumnEntry("owner_name", Type.TEXT));
        } else if (there.isPresent() && asItLies && csv.form().equals(CsvForm.GUARDED)) {
            Files.copy(snapshot.resolve(there.get().name()), aside, StandardCopyOption.REPLACE_EXISTING);
        } else {
            csv.write(
                    engine,
                    "FROM " + PublishedFiles.rows(table.name(), List.of(parquet)) + " ORDER BY " + order(table.key()),
                    aside);
        }
        return new Manifest.TableEntry(
                table.name(), table.rows(), table.key(), columns, replace(table.name(), aside, failures));
    }

    private Manifest.TableEntry spaceHistory(List<Path> spaces, List<Failure> failures) throws IOException {
        Path aside = aside(SpaceHistory.NAME);
        csv.write(
                engine,
                "FROM " + PublishedFiles.rows(SpaceHistory.SOURCE_TABLE, newestFirst(spaces))
                        + " ORDER BY iso_week, space_key NULLS FIRST",
                aside);
        return new Manifest.TableEntry(
                SpaceHistory.NAME,
                spaces.size(),
                SpaceHistory.KEY,
                List.of(),
                replace(SpaceHistory.NAME, aside, failures));
    }

    /** A failure costs this file alone: an older one stays. */
    private Optional<Manifest.DocumentEntry> update(Week newest, CurrentFile document, List<Failure> failures)
            throws IOException {
        Path file = layout.current().resolve(document.name());
        Path aside = layout.current().resolve("." + document.name() + ".new");
        try {
            document.write(newest, aside);
            return Optional.of(new Manifest.DocumentEntry(document.form(), replace(file, aside, failures)));
        } catch (StocktakeException e) {
            failures.add(e.failure());
        } catch (RuntimeException e) {
            LOG.error("{}: It could not be written.", file, e);
            failures.add(new Failure(
                    Code.BUG,
                    file.toString(),
                    "It could not be written, because of an error in Stocktake. The week is published.",
                    "Report it with the log file."));
        }
        Files.deleteIfExists(aside);
        return Optional.empty();
    }

    /** The newest file says in which order the columns stand. */
    private static List<Path> newestFirst(List<Path> oldestFirst) {
        List<Path> files = new ArrayList<>(oldestFirst);
        java.util.Collections.reverse(files);
        return files;
    }

    private static String order(List<String> key) {
        return key.isEmpty()
                ? "ALL"
                : key.stream().map(name -> Sql.name(name) + " NULLS FIRST").collect(Collectors.joining(", "));
    }

    private Path aside(String table) {
        return layout.current().resolve("." + table + ".csv.new");
    }

    private List<Manifest.FileEntry> replace(String table, Path aside, List<Failure> failures) throws IOException {
        return List.of(replace(layout.current().resolve(table + ".csv"), aside, failures));
    }

    private static Manifest.FileEntry replace(Path file, Path aside, List<Failure> failures) throws IOException {
        Manifest.FileEntry entry =
                new Manifest.FileEntry(AtomicFiles.nameOf(file), Files.size(aside), Digest.of(aside));
        try {
            AtomicFiles.replace(aside, file);
        } catch (FileSystemException e) {
            failures.add(Disk.heldOpen(file));
            Files.deleteIfExists(aside);
        }
        return entry;
    }
}
