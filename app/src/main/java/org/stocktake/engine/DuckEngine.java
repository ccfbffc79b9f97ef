package org.stocktake.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/** DuckDB in this process. Thread-safe: one connection, used by one thread at a time. */
public final class DuckEngine implements Engine {
    private final DuckDBConnection connection;
    private final String place;

    private DuckEngine(DuckDBConnection connection, String place) {
        this.connection = connection;
        this.place = place;
    }

    /**
     * @param memoryMegabytes what DuckDB may hold in memory before it spills to {@code spill}
     */
    public static DuckEngine inFile(Path file, Path spill, int memoryMegabytes) {
        return open("jdbc:duckdb:" + file, file.toString(), spill, memoryMegabytes);
    }

    /** An engine without tables of its own, to query files. */
    public static DuckEngine inMemory(Path spill, int memoryMegabytes) {
        return open("jdbc:duckdb:", "the query", spill, memoryMegabytes);
    }

    private static DuckEngine open(String url, String place, Path spill, int memoryMegabytes) {
        try {
            Files.createDirectories(spill);
        } catch (IOException e) {
            throw new StocktakeException(
                    new org.stocktake.failure.Failure(
                            Code.DISK,
                            spill.toString(),
                            "The folder could not be made: " + e.getMessage() + ".",
                            "Give Stocktake a data folder that it may write to."),
                    e);
        }
        Properties settings = new Properties();
        settings.setProperty("memory_limit", memoryMegabytes + "MB");
        settings.setProperty("temp_directory", spill.toString());
        settings.setProperty("threads", "2");
        // Rows are ordered where they are published; keeping insertion order costs memory.
        settings.setProperty("preserve_insertion_order", "false");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("jdbc_stream_results", "true");
        try {
            Connection connection = DriverManager.getConnection(url, settings);
            DuckEngine engine = new DuckEngine(connection.unwrap(DuckDBConnection.class), place);
            engine.run("SET TimeZone = 'UTC'");
            return engine;
        } catch (SQLException e) {
            throw translated(e, place);
        }
    }

    @Override
    public synchronized void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw translated(e, place);
        }
    }

    @Override
    public List<Row> query(String sql) {
        List<Row> rows = new ArrayList<>();
        stream(sql, rows::add);
        return List.copyOf(rows);
    }

    @Override
    public synchronized void stream(String sql, Consumer<Row> rows) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<Row.Head> heads = heads(result.getMetaData());
            while (result.next()) {
                List<@Nullable Object> values = new ArrayList<>(heads.size());
                for (int i = 0; i < heads.size(); i++) {
                    values.add(value(result, i + 1, heads.get(i).type()));
                }
                rows.accept(new Row(heads, values));
            }
        } catch (SQLException e) {
            throw translated(e, place);
        }
    }

    @Override
    public synchronized List<Row.Head> heads(String sql) {
        try (var statement = connection.prepareStatement(sql)) {
            return heads(statement.getMetaData());
        } catch (SQLException e) {
            throw translated(e, place);
        }
    }

    @Override
    public synchronized Appender append(Table table) {
        String columns = table.columns().stream()
                .map(column -> column.name() + " " + column.type().sql())
                .collect(Collectors.joining(", "));
        run("CREATE TABLE IF NOT EXISTS " + table.name() + " (" + columns + ")");
        try {
            return new DuckAppender(connection, table);
        } catch (SQLException e) {
            throw translated(e, place);
        }
    }

    @Override
    public void writeParquet(String query, Path file) {
        run("COPY (%s) TO '%s' (FORMAT parquet, COMPRESSION zstd)"
                .formatted(query, file.toString().replace("'", "''")));
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw translated(e, place);
        }
    }

    private static List<Row.Head> heads(ResultSetMetaData data) throws SQLException {
        List<Row.Head> heads = new ArrayList<>();
        for (int i = 1; i <= data.getColumnCount(); i++) {
            heads.add(new Row.Head(data.getColumnLabel(i), type(data.getColumnType(i))));
        }
        return List.copyOf(heads);
    }

    private static Type type(int jdbc) {
        return switch (jdbc) {
            case Types.BOOLEAN -> Type.BOOLEAN;
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> Type.INTEGER;
            case Types.BIGINT -> Type.BIGINT;
            case Types.FLOAT, Types.DOUBLE, Types.REAL, Types.DECIMAL, Types.NUMERIC -> Type.DECIMAL;
            case Types.DATE -> Type.DATE;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> Type.INSTANT;
            default -> Type.TEXT;
        };
    }

    private static @Nullable Object value(ResultSet result, int index, Type type) throws SQLException {
        Object value = result.getObject(index);
        if (value == null) {
            return null;
        }
        return switch (type) {
            case BOOLEAN -> value;
            case INTEGER -> ((Number) value).intValue();
            case BIGINT -> ((Number) value).longValue();
            case DECIMAL -> ((Number) value).doubleValue();
            case DATE -> result.getObject(index, LocalDate.class);
            case INSTANT -> instant(value);
            case TEXT -> value.toString();
        };
    }

    private static Instant instant(Object value) {
        if (value instanceof java.time.OffsetDateTime moment) {
            return moment.toInstant();
        }
        return value instanceof Timestamp stamp
                ? stamp.toLocalDateTime().toInstant(ZoneOffset.UTC)
                : ((LocalDateTime) value).toInstant(ZoneOffset.UTC);
    }

    static StocktakeException translated(SQLException e, String place) {
        String message = String.valueOf(e.getMessage()).strip();
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("disk full")) {
            return new StocktakeException(
                    new org.stocktake.failure.Failure(
                            Code.DISK, place, "The disk is full.", "Free some space and run the same command again."),
                    e);
        }
        if (lower.contains("permission denied")) {
            return new StocktakeException(
                    new org.stocktake.failure.Failure(
                            Code.PERMISSION,
                            place,
                            "A file may not be read or written: " + message + ".",
                            "Check who owns the data folder."),
                    e);
        }
        return new StocktakeException(
                new org.stocktake.failure.Failure(
                        Code.SQL, place, "SQL failed: " + message + ".", "Check the statement."),
                e);
    }
}
