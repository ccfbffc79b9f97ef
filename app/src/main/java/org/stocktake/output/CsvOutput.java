package org.stocktake.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.stocktake.engine.Engine;
import org.stocktake.failure.Disk;
import org.stocktake.table.Table;

/** Writes one CSV file for each table: {@code pages.csv}. {@link CsvRows} defines the cell format. */
public final class CsvOutput implements Output {
    private final CsvForm form;

    public CsvOutput(CsvForm form) {
        this.form = form;
    }

    /** The format of its files. */
    public CsvForm form() {
        return form;
    }

    @Override
    public void write(Engine engine, List<Table> tables, Path folder) {
        for (Table table : tables) {
            write(engine, Query.of(table), folder.resolve(table.name() + ".csv"));
        }
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
