package org.stocktake.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.stocktake.engine.Row;

/**
 * Rows as CSV by RFC 4180: CRLF, {@code true} and {@code false}, days as {@code 2026-11-23}, instants in UTC and whole
 * seconds as {@code 2026-11-23T04:05:06Z}, nothing where a value is not known. A line break inside a text becomes a
 * space. Separator and decimal sign are those of the {@link CsvForm}. Not thread-safe.
 */
public final class CsvRows implements Rows {
    static final String BYTE_ORDER_MARK = "\uFEFF";

    private final CsvWriter csv;
    private final CellText cells;

    /** @param writer stays open when it fails here, and is closed by {@link #close} */
    public CsvRows(Writer writer, CsvForm form) throws IOException {
        this(writer, form, LineDelimiter.CRLF);
    }

    /** Lines that end as on Unix, for a shell that takes a value out of them. */
    public static CsvRows forShell(Writer writer, CsvForm form) throws IOException {
        return new CsvRows(writer, form, LineDelimiter.LF);
    }

    private CsvRows(Writer writer, CsvForm form, LineDelimiter end) throws IOException {
        if (form.byteOrderMark()) {
            writer.write(BYTE_ORDER_MARK);
        }
        this.csv = CsvWriter.builder()
                .fieldSeparator(form.separator())
                .lineDelimiter(end)
                .build(writer);
        this.cells = new CellText(form);
    }

    @Override
    public void header(List<Row.Head> heads) {
        csv.writeRecord(heads.stream().map(Row.Head::name).toList());
    }

    @Override
    public void add(Row row) {
        List<String> texts = new ArrayList<>(row.values().size());
        for (Object value : row.values()) {
            texts.add(cells.of(value));
        }
        csv.writeRecord(texts);
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
