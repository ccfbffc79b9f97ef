package org.stocktake.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes rows as one JSON array with an object on each line; dates and instants as texts, unknown values as {@code
 * null}. Not thread-safe.
 */
public final class JsonRows implements Rows {
    private static final JsonFactory JSON = new JsonFactory();

    private final Writer writer;
    private boolean begun;

    public JsonRows(Writer writer) {
        this.writer = writer;
    }

    /** No header, since each object names its values. */
    @Override
    public void header(List<Row.Head> heads) {}

    @Override
    public void add(Row row) {
        try {
            writer.write(begun ? ",\n" : "[\n");
            begun = true;
            java.io.StringWriter line = new java.io.StringWriter();
            try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
                json.writeStartObject();
                for (int i = 0; i < row.values().size(); i++) {
                    json.writeName(row.heads().get(i).name());
                    write(json, row.values().get(i));
                }
                json.writeEndObject();
            }
            writer.write(line.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(JsonGenerator json, @Nullable Object value) {
        if (value == null || (value instanceof Double number && !Double.isFinite(number))) {
            json.writeNull();
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Double number) {
            json.writeNumber(BigDecimal.valueOf(number));
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else if (value instanceof String text) {
            // Unchanged: JSON escapes line breaks.
            json.writeString(text);
        } else {
            json.writeString(CellText.plain(value));
        }
    }

    @Override
    public void close() throws IOException {
        writer.write(begun ? "\n]\n" : "[]\n");
        writer.flush();
    }
}
