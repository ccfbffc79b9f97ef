package org.stocktake.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.stocktake.engine.Row;

/**
 * Writes rows as CSV by RFC 4180: CRLF, {@code true} and {@code false}, dates as {@code 2026-11-23}, instants in UTC
 * and whole seconds as {@code 2026-11-23T04:05:06Z}, unknown values empty. A line break inside a text becomes a space.
 * {@link CsvForm} defines separator and decimal sign. Not thread-safe.
 */
public final class CsvRows implements Rows {
    static final String BYTE_ORDER_MARK = "\uFEFF";

    private final CsvWriter csv;
    private final CellText cells;

    /** @param writer stays open if this constructor throws; otherwise {@link #close} closes it */
    public CsvRows(Writer writer, CsvForm form) throws IOException {
        this(writer, form, LineDelimiter.CRLF);
    }

    /** With LF line ends, for shell pipelines. */
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
        // SQL of readers may name a column by any text.
        csv.writeRecord(heads.stream().map(Row.Head::name).map(cells::of).toList());
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
