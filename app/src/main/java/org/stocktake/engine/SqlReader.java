package org.stocktake.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;

/**
 * Runs SQL of users over Parquet files. It accepts a single statement that only reads. The statement cannot write,
 * access other files or the network, or exceed its timeout. Thread-safe.
 */
public final class SqlReader implements AutoCloseable {
    /** Matches the serialised syntax tree, in which quotes of the statement's texts are escaped. */
    private static final Pattern CHANGES = Pattern.compile("\"type\":\"(DELETE|INSERT|UPDATE|MERGE)_QUERY_NODE\"");

    private final DuckEngine engine;
    private final Duration limit;

    private SqlReader(DuckEngine engine, Duration limit) {
        this.engine = engine;
        this.limit = limit;
    }

    /**
     * @param tables the FROM clause of each table
     * @param folders contain the files of the tables, or are these files; no other file can be read
     * @param limit timeout of a statement
     */
    public static SqlReader over(
            Map<String, String> tables, List<Path> folders, Path spill, int memoryMegabytes, Duration limit) {
        DuckEngine engine = DuckEngine.inMemory(spill, memoryMegabytes);
        engine.run("SET allowed_directories = " + listed(folders, false) + "; SET allowed_paths = "
                + listed(folders, true) + "; SET enable_external_access = false; SET lock_configuration = true");
        tables.forEach((table, rows) -> engine.run("CREATE VIEW %s AS FROM %s".formatted(Sql.name(table), rows)));
        return new SqlReader(engine, limit);
    }

    private static String listed(List<Path> paths, boolean files) {
        return paths.stream()
                .filter(path -> Files.isRegularFile(path) == files)
                .map(path -> Sql.text(path.toString()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** @throws StocktakeException SQL, also if the statement does not only read */
    public List<Row.Head> heads(String sql) {
        requireReading(sql);
        return engine.heads(sql);
    }

    /** @throws StocktakeException SQL, MEMORY, DISK */
    public void stream(String sql, Consumer<Row> rows) {
        requireReading(sql);
        engine.stream(sql, Math.toIntExact(limit.toSeconds()), rows);
    }

    private void requireReading(String sql) {
        String parsed = engine.query("SELECT json_serialize_sql(%s) AS parsed".formatted(Sql.text(sql)))
                .get(0)
                .text("parsed");
        if (parsed.startsWith("{\"error\":true,\"error_type\":\"parser\"")) {
            // Throws the engine's own error, with the position of the mistake.
            engine.heads(sql);
        }
        if (parsed.startsWith("{\"error\":true") || CHANGES.matcher(parsed).find()) {
            throw refused("Only one statement that reads is allowed: SELECT, FROM, WITH, DESCRIBE, SHOW or SUMMARIZE.");
        }
        int statements = engine.query("SELECT json_array_length(%s, '$.statements') AS n".formatted(Sql.text(parsed)))
                                .get(0)
                                .value("n")
                        instanceof Number n
                ? n.intValue()
                : 0;
        if (statements != 1) {
            throw refused("It must be one statement but was %s.".formatted(statements == 0 ? "none" : statements));
        }
    }

    private static StocktakeException refused(String what) {
        return new StocktakeException(Code.SQL, "the query", what, "\"SHOW TABLES\" lists what can be read.");
    }

    @Override
    public void close() {
        engine.close();
    }
}
