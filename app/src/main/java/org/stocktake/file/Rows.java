package org.stocktake.file;

import java.io.Closeable;
import java.util.List;
import org.stocktake.engine.Row;

/** Where rows go one at a time. A failing writer is an {@link java.io.UncheckedIOException}. */
public interface Rows extends Closeable {
    void header(List<Row.Head> heads);

    void add(Row row);
}
