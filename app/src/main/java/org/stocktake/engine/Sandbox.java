package org.stocktake.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Disk;

/**
 * Runs SQL of an operator on copies of tables, in a separate process. The SQL cannot change data, read other files, or
 * exceed its limits of time and memory. Tables are copied and the process is started on first use. Not thread-safe.
 */
public final class Sandbox implements AutoCloseable {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Engine engine;
    private final Path scratch;
    private final int megabytes;
    private final Duration limit;
    private @Nullable View open;

    /**
     * @param engine holds the tables
     * @param scratch folder that is created on first use and deleted on close
     * @param megabytes memory limit of the engine of a statement
     * @param limit timeout of a statement, in whole seconds
     */
    public Sandbox(Engine engine, Path scratch, int megabytes, Duration limit) {
        this.engine = engine;
        this.scratch = scratch;
        this.megabytes = megabytes;
        this.limit = limit;
    }

    /** With the default timeout. */
    public static Sandbox of(Engine engine, Path scratch, int megabytes) {
        return new Sandbox(engine, scratch, megabytes, MINUTE);
    }

    /**
     * A view of tables, copied at its first query. It replaces an earlier view.
     *
     * @param queries a query for each table, by its name in the sandbox
     */
    public View over(Map<String, String> queries) {
        close();
        View view = new View(queries);
        open = view;
        return view;
    }

    @Override
    public void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    /** The tables that SQL can read. */
    public final class View {
        private final Map<String, String> queries;
        private @Nullable SqlReaderProcess reader;

        private View(Map<String, String> queries) {
            this.queries = new LinkedHashMap<>(queries);
        }

        /** @throws org.stocktake.failure.StocktakeException SQL, also if the statement does not only read */
        public List<Row.Head> heads(String sql) {
            return opened().heads(sql);
        }

        /** @throws org.stocktake.failure.StocktakeException SQL, MEMORY, DISK */
        public void stream(String sql, Consumer<Row> rows) {
            opened().stream(sql, rows);
        }

        /** A small result. */
        public List<Row> query(String sql) {
            List<Row> rows = new ArrayList<>();
            stream(sql, rows::add);
            return List.copyOf(rows);
        }

        private SqlReaderProcess opened() {
            if (reader == null) {
                reader = new SqlReaderProcess(copies(), List.of(scratch), scratch.resolve("spill"), megabytes, limit);
            }
            return reader;
        }

        private Map<String, List<Path>> copies() {
            Map<String, List<Path>> copies = new LinkedHashMap<>();
            try {
                PrivateFolder.make(scratch);
            } catch (IOException e) {
                throw Disk.failed(scratch, e);
            }
            queries.forEach((table, query) -> {
                Path file = scratch.resolve(table + ".parquet");
                engine.writeParquet(query, file);
                copies.put(table, List.of(file));
            });
            return copies;
        }

        private void close() {
            if (reader == null) {
                return;
            }
            reader.close();
            try {
                PrivateFolder.delete(scratch);
            } catch (IOException e) {
                throw Disk.failed(scratch, e);
            }
        }
    }
}
