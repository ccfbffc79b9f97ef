package org.stocktake.engine;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.stocktake.table.Table;

/**
 * SQL engine for tables that may be larger than memory. Times are in UTC. The function {@code folded(text)} normalises
 * titles and keys by the rule of {@code model.LetterCase}. Errors are thrown as {@link
 * org.stocktake.failure.StocktakeException}: SQL, DISK, MEMORY, or PERMISSION. Thread-safe: statements of several
 * threads run one after another.
 */
public interface Engine extends AutoCloseable {
    /**
     * Says how many rows the tables have, for which several threads may be worth while. It changes no result.
     *
     * @param rows of {@code pages}, or of another table that names all others
     */
    void expectRows(long rows);

    /** Runs statements with one thread, because others need the processors more. */
    void inBackground(Runnable statements);

    /** Runs one or more statements without results. */
    void run(String sql);

    /** Runs one or more statements without results. */
    default void run(SqlTemplate sql) {
        run(sql.statements());
    }

    /** Runs statements that change tables. Other connections see all changes at the same time, or none after a failure. */
    default void runAtOnce(SqlTemplate sql) {
        boolean done = false;
        run("BEGIN TRANSACTION");
        try {
            run(sql);
            done = true;
        } finally {
            run(done ? "COMMIT" : "ROLLBACK");
        }
    }

    /** Runs a query with a small result. */
    List<Row> query(String sql);

    /** Runs a query with a small result. */
    default List<Row> query(SqlTemplate sql) {
        return query(sql.statements());
    }

    /** Runs a query and streams its rows. */
    default void stream(String sql, Consumer<Row> rows) {
        stream(sql, columns -> {}, rows);
    }

    /**
     * Runs a query and streams its rows.
     *
     * @param columns gets the columns before the first row, also if there are no rows
     */
    void stream(String sql, Consumer<List<Row.Head>> columns, Consumer<Row> rows);

    /** Runs a query and streams its rows. */
    default void stream(SqlTemplate sql, Consumer<Row> rows) {
        stream(sql, columns -> {}, rows);
    }

    /**
     * Runs a query and streams its rows.
     *
     * @param columns gets the columns before the first row, also if there are no rows
     */
    default void stream(SqlTemplate sql, Consumer<List<Row.Head>> columns, Consumer<Row> rows) {
        stream(sql.statements(), columns, rows);
    }

    /** The columns of a query, without running it. Types unknown to {@link org.stocktake.table.Type} become text. */
    List<Row.Head> heads(String sql);

    /** Creates the tables that do not exist. */
    default void create(Collection<Table> tables) {
        run(tables.stream()
                .map(table -> Sql.createTable(table.name(), table.columns()))
                .collect(Collectors.joining("; ")));
    }

    /** Creates the table if it does not exist, and opens it for appending. */
    Appender append(Table table);

    /** Writes the result of a query as one zstd-compressed Parquet file with typed columns. */
    default void writeParquet(SqlTemplate query, Path file) {
        String values = query.assignments();
        if (!values.isEmpty()) {
            run(values);
        }
        writeParquet(query.sql(), file);
    }

    /** Writes the result of a query as one zstd-compressed Parquet file with typed columns. */
    default void writeParquet(String query, Path file) {
        writeParquet(query, heads(query).size(), file);
    }

    /**
     * Writes the result of a query as one zstd-compressed Parquet file with typed columns.
     *
     * @param columns number of columns of the query, which the caller knows without planning it
     */
    void writeParquet(String query, int columns, Path file);

    /**
     * Another connection to the same tables and views, for another thread. Values of {@link SqlTemplate} belong to their
     * connection. The caller closes it before this one.
     */
    Engine duplicate();

    @Override
    void close();
}
