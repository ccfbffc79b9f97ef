package org.stocktake.engine;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.locks.Lock;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/** Appends through its own connection, so that queries do not wait. Thread-safe. */
final class DuckAppender implements Appender {
    private final Table table;
    private final DuckDBConnection connection;
    private final DuckDBAppender appender;
    private final Lock lock;

    DuckAppender(DuckDBConnection parent, Table table) throws SQLException {
        this.table = table;
        this.connection = parent.duplicate().unwrap(DuckDBConnection.class);
        this.appender = connection.createAppender(parent.getCatalog(), "main", table.name());
        // By default the driver restricts an appender to the thread that created it.
        this.lock = appender.unsafeBreakThreadConfinement();
    }

    @Override
    public void add(List<? extends @Nullable Object> values) {
        if (values.size() != table.columns().size()) {
            throw new IllegalArgumentException("a row of %s must have %d values but had %d"
                    .formatted(table.name(), table.columns().size(), values.size()));
        }
        lock.lock();
        try {
            appender.beginRow();
            for (int i = 0; i < values.size(); i++) {
                append(table.columns().get(i).type(), values.get(i));
            }
            appender.endRow();
        } catch (SQLException e) {
            throw DuckFailure.of(e, "table " + table.name());
        } finally {
            lock.unlock();
        }
    }

    private void append(Type type, @Nullable Object value) throws SQLException {
        if (value == null) {
            appender.appendNull();
            return;
        }
        switch (type) {
            case TEXT -> appender.append((String) value);
            case INTEGER -> appender.append(((Number) value).intValue());
            case BIGINT -> appender.append(((Number) value).longValue());
            case DECIMAL -> appender.append(((Number) value).doubleValue());
            case BOOLEAN -> appender.append((boolean) (Boolean) value);
            case DATE -> appender.append((LocalDate) value);
            case INSTANT -> appender.append(LocalDateTime.ofInstant((Instant) value, ZoneOffset.UTC));
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            appender.close();
            connection.close();
        } catch (SQLException e) {
            throw DuckFailure.of(e, "table " + table.name());
        } finally {
            lock.unlock();
        }
    }
}
