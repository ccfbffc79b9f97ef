package org.stocktake.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.stocktake.engine.Engine;
import org.stocktake.failure.Disk;
import org.stocktake.table.Table;

/** CSV: {@code pages.csv}. {@link CsvRows} defines the cell format. */
public final class CsvFiles implements FileFormat {
    public static final String EXTENSION = "csv";

    private final CsvForm form;

    public CsvFiles(CsvForm form) {
        this.form = form;
    }

    /** The format of its files. */
    public CsvForm form() {
        return form;
    }

    @Override
    public String extension() {
        return EXTENSION;
    }

    @Override
    public void write(Engine engine, Table table, Path file) {
        write(engine, Query.of(table), file);
    }

    /** Writes the result of a query in its order. */
    public void write(Engine engine, String query, Path file) {
        try (Writer writer = Files.newBufferedWriter(file);
                CsvRows rows = new CsvRows(writer, form)) {
            engine.stream(query, rows::header, rows::add);
        } catch (UncheckedIOException e) {
            throw Disk.failed(file, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
    }
}
