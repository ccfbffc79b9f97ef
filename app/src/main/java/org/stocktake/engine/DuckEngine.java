package org.stocktake.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.failure.StocktakeException;
import org.stocktake.table.Table;

/** DuckDB in this process. Thread-safe: a single connection, used by one thread at a time. */
public final class DuckEngine implements Engine {
    /** Simple Unicode lower case, as {@code lower} does here, with a single form of sigma. */
    private static final String FOLDED = "CREATE TEMP MACRO folded(text) AS translate(lower(text), 'ς', 'σ')";

    /** Number of columns from which a table counts as wide. */
    private static final int WIDE_TABLE_COLUMNS = 40;

    /**
     * Row group size for wide tables. DuckDB's default, six times as large, exceeds the engine's memory for a wide
     * table and spills: with this value, 150,000 rows of pages take a third of the processor time. Narrow tables would
     * only get larger.
     */
    private static final int ROW_GROUP_OF_WIDE = 20_480;

    /** While one thread of DuckDB works, the others wait by asking for work, which takes a processor. */
    private static final int THREADS = Math.min(2, Runtime.getRuntime().availableProcessors());

    /** Number of rows from which threads share the work on a table. */
    private static final long ROWS_FOR_THREADS = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(DuckEngine.class);

    /**
     * Silent: the driver warns that it cannot report its memory to the flight recorder of Java. The jar lacks the event
     * for it, because preparing the flight recorder takes longer than a query. Held here, because Java keeps no logger.
     */
    private static final java.util.logging.Logger MEMORY_MONITOR =
            java.util.logging.Logger.getLogger("org.duckdb.DuckDBMemoryMonitor");

    static {
        MEMORY_MONITOR.setLevel(Level.OFF);
    }

    /** The database of an engine with {@linkplain #holding held tables}. */
    private static final String HELD = "held";

    private static final String HELD_FILE = "held.duckdb";

    private final DuckDBConnection connection;
    private final String place;

    /** Makes a connection use the database of the tables; empty if that is the first one. */
    private final String use;

    /** Absent for a duplicate: the folder belongs to the first connection. */
    private final @Nullable Path spill;

    private DuckEngine(DuckDBConnection connection, String place, String use, @Nullable Path spill) {
        this.connection = connection;
        this.place = place;
        this.use = use;
        this.spill = spill;
    }

    /**
     * An engine for the tables of a run. They are in memory, and beyond its limit in the spill folder: a run that is
     * killed fills them again, so that no statement needs to wait for the disk.
     *
     * @param spill folder that exists while the engine is open; its parent exists, and no other engine uses it
     * @param memoryMegabytes memory limit of DuckDB before it spills
     */
    public static DuckEngine withTables(Path spill, int memoryMegabytes) {
        return open(spill.toString(), spill, memoryMegabytes, 1);
    }

    /** An engine to query files. */
    public static DuckEngine inMemory(Path spill, int memoryMegabytes) {
        return open("the query", spill, memoryMegabytes, THREADS);
    }

    /**
     * An engine to query files for a long time, with tables of its own. They are compressed, in a file of the spill folder:
     * they take a tenth of the memory, and may be larger than its limit. Without the folder, they are in memory.
     */
    public static DuckEngine holding(Path spill, int memoryMegabytes) {
        DuckEngine engine = inMemory(spill, memoryMegabytes);
        if (!Files.isDirectory(spill)) {
            return engine;
        }
        Path file = spill.resolve(HELD_FILE);
        removeFile(file);
        String use = "USE " + HELD;
        try {
            // Without a log: no other process reads the tables.
            engine.run("ATTACH %s AS %s (RECOVERY_MODE no_wal_writes); %s"
                    .formatted(Sql.text(file.toString()), HELD, use));
        } catch (StocktakeException e) {
            engine.close();
            throw e;
        }
        removeFile(file);
        return new DuckEngine(engine.connection, engine.place, use, spill);
    }

    private static DuckEngine open(String place, Path spill, int memoryMegabytes, int threads) {
        makePrivate(spill);
        Properties settings = new Properties();
        settings.setProperty("memory_limit", memoryMegabytes + "MB");
        settings.setProperty("temp_directory", spill.toString());
        settings.setProperty("threads", String.valueOf(threads));
        // Rows are sorted on publishing; preserving insertion order costs memory.
        settings.setProperty("preserve_insertion_order", "false");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("jdbc_stream_results", "true");
        try {
            Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings);
            return prepared(new DuckEngine(connection.unwrap(DuckDBConnection.class), place, "", spill));
        } catch (SQLException e) {
            throw DuckFailure.of(e, place);
        }
    }

    /** What a connection does not share with others of the same tables. */
    private static DuckEngine prepared(DuckEngine engine) {
        engine.run("SET TimeZone = 'UTC'; " + FOLDED + "; " + engine.use);
        return engine;
    }

    @Override
    public synchronized DuckEngine duplicate() {
        try {
            return prepared(new DuckEngine(connection.duplicate().unwrap(DuckDBConnection.class), place, use, null));
        } catch (SQLException e) {
            throw DuckFailure.of(e, place);
        }
    }

    @Override
    public void expectRows(long rows) {
        useThreads(rows < ROWS_FOR_THREADS ? 1 : THREADS);
    }

    @Override
    public void inBackground(Runnable statements) {
        useThreads(1);
        try {
            statements.run();
        } finally {
            useThreads(THREADS);
        }
    }

    private void useThreads(int threads) {
        run("SET threads = " + threads);
    }

    @Override
    public synchronized void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(e, sql);
        }
    }

    @Override
    public List<Row> query(String sql) {
        List<Row> rows = new ArrayList<>();
        stream(sql, rows::add);
        return List.copyOf(rows);
    }

    @Override
    public void stream(String sql, Consumer<List<Row.Head>> columns, Consumer<Row> rows) {
        stream(sql, 0, columns, rows);
    }

    /** @param seconds timeout of the statement; 0 for none */
    void stream(String sql, int seconds, Consumer<Row> rows) {
        stream(sql, seconds, columns -> {}, rows);
    }

    private synchronized void stream(String sql, int seconds, Consumer<List<Row.Head>> columns, Consumer<Row> rows) {
        long began = System.nanoTime();
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(seconds);
            try (ResultSet result = statement.executeQuery(sql)) {
                List<Row.Head> heads = Cells.heads(result.getMetaData());
                columns.accept(heads);
                while (result.next()) {
                    List<@Nullable Object> values = new ArrayList<>(heads.size());
                    for (int i = 0; i < heads.size(); i++) {
                        values.add(Cells.value(result, i + 1, heads.get(i).type()));
                    }
                    rows.accept(new Row(heads, values));
                }
            }
        } catch (SQLException e) {
            if (seconds > 0 && System.nanoTime() - began >= TimeUnit.SECONDS.toNanos(seconds)) {
                throw DuckFailure.stopped(e, place);
            }
            throw failed(e, sql);
        }
    }

    @Override
    public synchronized List<Row.Head> heads(String sql) {
        try (var statement = connection.prepareStatement(sql)) {
            return Cells.heads(statement.getMetaData());
        } catch (SQLException e) {
            throw DuckFailure.of(e, place);
        }
    }

    @Override
    public synchronized Appender append(Table table) {
        run(Sql.createTable(table.name(), table.columns()));
        try {
            return new DuckAppender(connection, table);
        } catch (SQLException e) {
            throw DuckFailure.of(e, place);
        }
    }

    @Override
    public void writeParquet(String query, int columns, Path file) {
        run("COPY (%s) TO %s (FORMAT parquet, COMPRESSION zstd%s)"
                .formatted(
                        query,
                        Sql.text(file.toString()),
                        columns < WIDE_TABLE_COLUMNS ? "" : ", ROW_GROUP_SIZE " + ROW_GROUP_OF_WIDE));
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw DuckFailure.of(e, place);
        } finally {
            if (spill != null) {
                removeFile(spill.resolve(HELD_FILE));
                removeEmpty(spill);
            }
        }
    }

    /** DuckDB would create the folder with the permissions of the umask. Without the folder, only spilling fails. */
    private static void makePrivate(Path spill) {
        Path parent = spill.toAbsolutePath().getParent();
        if (parent != null && Files.isDirectory(parent)) {
            try {
                PrivateFolder.make(spill);
            } catch (IOException e) {
                LOG.debug("{}: The folder could not be created.", spill);
            }
        }
    }

    /** So that nothing of it is left when the process is killed. Windows deletes no open file. */
    private static void removeFile(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("{}: The file could not be removed.", file);
        }
    }

    private static void removeEmpty(Path spill) {
        try {
            Files.deleteIfExists(spill);
        } catch (IOException e) {
            LOG.debug("{}: The folder could not be removed.", spill);
        }
    }

    private StocktakeException failed(SQLException e, String sql) {
        return DuckFailure.of(
                String.valueOf(e.getMessage()).contains(DuckFailure.UNEXPLAINED) ? explained(sql, e) : e, place);
    }

    /** Runs the query again without streaming: a streaming result does not report why its first rows failed. */
    private SQLException explained(String sql, SQLException unexplained) {
        try (DuckDBPreparedStatement statement = connection.prepare(sql)) {
            statement.query().close();
            return unexplained;
        } catch (SQLException e) {
            return e;
        }
    }
}
