package org.stocktake.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.stocktake.table.Table;

/**
 * Runs SQL over tables that may be larger than memory. Times are in UTC. The function {@code folded(text)} gives what all
 * spellings of a title or a key have in common, by the rule of {@code model.LetterCase}. What goes wrong is thrown as a
 * {@link org.stocktake.failure.StocktakeException}: SQL, DISK, MEMORY, or PERMISSION. Thread-safe: statements of several
 * threads run one after another.
 */
public interface Engine extends AutoCloseable {
    /** Runs one or more statements that give no rows. */
    void run(String sql);

    /** Runs a query whose result is small. */
    List<Row> query(String sql);

    /** Runs a query and gives its rows one at a time, in flat memory. */
    void stream(String sql, Consumer<Row> rows);

    /** The columns a query gives, without running it. Types that no {@link org.stocktake.table.Type} names are texts. */
    List<Row.Head> heads(String sql);

    /** Creates the table when it does not exist, and opens it for rows. */
    Appender append(Table table);

    /** Writes the result of a query as one Parquet file, zstd, with real types. */
    default void writeParquet(String query, Path file) {
        writeParquet(query, file, Map.of());
    }

    /** @param notes what the file says of itself, beside its rows */
    void writeParquet(String query, Path file, Map<String, String> notes);

    @Override
    void close();
}
