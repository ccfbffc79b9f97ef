package org.stocktake.cli.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.file.CsvForm;
import org.stocktake.file.CsvRows;
import org.stocktake.file.Rows;

/**
 * CSV with LF line ends for shell pipelines, the default without a format option: a shell variable would keep a
 * carriage return.
 */
final class PipedRows implements Rows {
    private final Writer writer;
    private final CsvForm form;
    private @Nullable CsvRows rows;

    PipedRows(Writer writer, CsvForm form) {
        this.writer = writer;
        this.form = form;
    }

    @Override
    public void header(List<Row.Head> heads) {
        try {
            rows = heads.size() == 1 ? CsvRows.forShell(writer, form) : new CsvRows(writer, form);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rows.header(heads);
    }

    @Override
    public void add(Row row) {
        if (rows == null) {
            throw new IllegalStateException("the header comes before the first row");
        }
        rows.add(row);
    }

    @Override
    public void close() throws IOException {
        if (rows != null) {
            rows.close();
        }
    }
}
