package org.stocktake.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Disk;

/**
 * Where SQL of an operator is asked: it sees copies of tables as they stand, and can neither change anything nor read
 * another file, nor take longer or hold more than it may. It runs in a process of its own. Nothing is copied and nothing
 * is started before the first question. Not thread-safe.
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
     * @param scratch a folder that is made when it is needed, and removed at the end
     * @param megabytes that the engine of a statement may hold
     * @param limit for one statement, in whole seconds
     */
    public Sandbox(Engine engine, Path scratch, int megabytes, Duration limit) {
        this.engine = engine;
        this.scratch = scratch;
        this.megabytes = megabytes;
        this.limit = limit;
    }

    /** With the usual time for a statement. */
    public static Sandbox of(Engine engine, Path scratch, int megabytes) {
        return new Sandbox(engine, scratch, megabytes, MINUTE);
    }

    /**
     * Tables as they stand at the first question. Another view takes the place of this one.
     *
     * @param queries a query for each table, by the name under which it is seen
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

    /** Tables that can be asked. */
    public final class View {
        private final Map<String, String> queries;
        private @Nullable SqlReaderProcess reader;

        private View(Map<String, String> queries) {
            this.queries = new LinkedHashMap<>(queries);
        }

        /** @throws org.stocktake.failure.StocktakeException SQL, also where the statement is not one that reads */
        public List<Row.Head> heads(String sql) {
            return opened().heads(sql);
        }

        /** @throws org.stocktake.failure.StocktakeException SQL, MEMORY, DISK */
        public void stream(String sql, Consumer<Row> rows) {
            opened().stream(sql, rows);
        }

        /** The rows, where they are few. */
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
                Files.createDirectories(scratch);
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
            try (Stream<Path> files = Files.walk(scratch)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw Disk.failed(scratch, e);
            }
        }
    }
}
