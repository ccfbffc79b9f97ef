package org.stocktake.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Sql;
import org.stocktake.failure.Disk;
import org.stocktake.file.FileFormat;
import org.stocktake.model.Week;
import org.stocktake.table.Table;

/**
 * A week being written in a staging folder. It is invisible before {@link #seal}; the next run deletes an unsealed one.
 */
public final class Staging {
    private final Layout layout;
    private final Week week;
    private final Path folder;
    private final List<Manifest.TableEntry> tables = new ArrayList<>();

    Staging(Layout layout, Week week) {
        this(layout, week, layout.staging(week));
    }

    /** @param folder is made empty */
    Staging(Layout layout, Week week, Path folder) {
        this.layout = layout;
        this.week = week;
        this.folder = folder;
        try {
            AtomicFiles.deleteTree(folder);
            Access.folder(folder);
        } catch (IOException e) {
            throw Disk.failed(folder, e);
        }
    }

    /**
     * @param engine holds the tables under their names
     * @param formats one of them must be Parquet, from which the other files are created
     */
    public void write(Engine engine, List<Table> published, List<FileFormat> formats) {
        for (FileFormat format : formats) {
            format.write(engine, published, folder);
        }
        try {
            for (Table table : published) {
                tables.add(entry(engine, table));
            }
        } catch (IOException e) {
            throw Disk.failed(folder, e);
        }
    }

    /** Copies a table unchanged from the published week in a folder. */
    void takeOver(Path from, Manifest.TableEntry table) {
        try {
            for (Manifest.FileEntry file : table.files()) {
                Files.copy(from.resolve(file.name()), folder.resolve(file.name()));
                WeekFolder.verify(folder, file);
                AtomicFiles.force(folder.resolve(file.name()));
            }
        } catch (IOException e) {
            throw Disk.failed(folder, e);
        }
        tables.add(table);
    }

    private Manifest.TableEntry entry(Engine engine, Table table) throws IOException {
        long rows = engine.query("SELECT count(*) AS n FROM " + Sql.name(table.name()))
                .get(0)
                .number("n");
        List<Manifest.FileEntry> files = new ArrayList<>();
        for (Path file : AtomicFiles.list(folder)) {
            if (AtomicFiles.nameOf(file).startsWith(table.name() + ".")) {
                AtomicFiles.force(file);
                files.add(Manifest.FileEntry.of(file, AtomicFiles.nameOf(file)));
            }
        }
        if (!Files.exists(folder.resolve(table.name() + ".parquet"))) {
            throw new IllegalStateException("table " + table.name() + " must be staged as Parquet but was not");
        }
        return new Manifest.TableEntry(
                table.name(),
                rows,
                table.key(),
                table.columns().stream()
                        .map(column -> new Manifest.ColumnEntry(column.name(), column.type()))
                        .toList(),
                files);
    }

    /**
     * Publishes the week and replaces an older version of it. After a crash at any point, {@link Snapshots#recover}
     * leaves either the old or the new version complete.
     */
    public Manifest seal(Publication run) {
        if (!run.week().equals(week)) {
            throw new IllegalArgumentException(
                    "the publication must be of %s but was of %s".formatted(week, run.week()));
        }
        try {
            Manifest manifest = write(run);
            install(layout, week);
            return manifest;
        } catch (IOException e) {
            throw Disk.failed(layout.place(week), e);
        }
    }

    /** From here on the week is complete, but not yet in its final folder. */
    Manifest write(Publication run) throws IOException {
        Manifest manifest = Manifest.of(run, tables);
        ManifestFile.write(folder, manifest);
        AtomicFiles.forceNames(folder);
        return manifest;
    }

    /** Moves a sealed week to its final folder. */
    static void install(Layout layout, Week week) throws IOException {
        Path place = layout.place(week);
        Path former = layout.former().place(week);
        if (!former.equals(place) && Files.exists(former)) {
            setAside(layout, former);
        }
        if (Files.exists(place)) {
            AtomicFiles.deleteTree(layout.replaced(week));
            AtomicFiles.rename(place, layout.replaced(week));
        }
        AtomicFiles.rename(layout.staging(week), place);
        AtomicFiles.deleteTree(layout.replaced(week));
    }

    /** A folder of schema 1 remains beside the upgraded one. */
    static void setAside(Layout layout, Path former) throws IOException {
        Path kept = layout.kept(former);
        Access.folder(AtomicFiles.folderOf(kept));
        AtomicFiles.deleteTree(kept);
        AtomicFiles.rename(former, kept);
        AtomicFiles.forceNames(AtomicFiles.folderOf(former));
    }
}
