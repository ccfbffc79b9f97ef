package org.stocktake.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.stocktake.table.Table;

/**
 * SQL engine for tables that may be larger than memory. Times are in UTC. The function {@code folded(text)} normalises
 * titles and keys by the rule of {@code model.LetterCase}. Errors are thrown as {@link
 * org.stocktake.failure.StocktakeException}: SQL, DISK, MEMORY, or PERMISSION. Thread-safe: statements of several
 * threads run one after another.
 */
public interface Engine extends AutoCloseable {
    /** Runs one or more statements without results. */
    void run(String sql);

    /** Runs a query with a small result. */
    List<Row> query(String sql);

    /** Runs a query and streams its rows. */
    void stream(String sql, Consumer<Row> rows);

    /** The columns of a query, without running it. Types unknown to {@link org.stocktake.table.Type} become text. */
    List<Row.Head> heads(String sql);

    /** Creates the table if it does not exist, and opens it for appending. */
    Appender append(Table table);

    /** Writes the result of a query as one zstd-compressed Parquet file with typed columns. */
    default void writeParquet(String query, Path file) {
        writeParquet(query, file, Map.of());
    }

    /** @param notes key-value metadata of the file */
    void writeParquet(String query, Path file, Map<String, String> notes);

    @Override
    void close();
}
