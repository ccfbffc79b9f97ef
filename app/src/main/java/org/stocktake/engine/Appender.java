package org.stocktake.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds rows to a table in bulk. Rows are guaranteed to be visible after {@link #close}. Thread-safe. */
public interface Appender extends AutoCloseable {
    /** @param values one for each column of the table, in its order; the types of {@link Row#values} */
    void add(List<? extends @Nullable Object> values);

    @Override
    void close();
}
