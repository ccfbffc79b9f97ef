package org.stocktake.web;

import java.io.IOException;
import java.io.Writer;
import org.stocktake.file.CsvForm;
import org.stocktake.file.CsvRows;
import org.stocktake.file.JsonRows;
import org.stocktake.file.Rows;

/** Formats of a whole list. */
enum Format {
    CSV("CSV", ".csv", "text/csv; charset=utf-8") {
        @Override
        Rows rows(Writer writer) throws IOException {
            return new CsvRows(writer, CsvForm.GUARDED);
        }
    },
    JSON("JSON", ".json", "application/json; charset=utf-8") {
        @Override
        Rows rows(Writer writer) {
            return new JsonRows(writer);
        }
    };

    private final String label;
    private final String suffix;
    private final String type;

    Format(String label, String suffix, String type) {
        this.label = label;
        this.suffix = suffix;
        this.type = type;
    }

    abstract Rows rows(Writer writer) throws IOException;

    String label() {
        return label;
    }

    /** What follows the path of the screen. */
    String suffix() {
        return suffix;
    }

    /** The content type. */
    String type() {
        return type;
    }
}
