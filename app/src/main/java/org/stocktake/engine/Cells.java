package org.stocktake.engine;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.table.Type;

/** Converts values of DuckDB's driver into the values of a {@link Row}. */
final class Cells {
    /** Integer types without a JDBC type; the sum of integers is a HUGEINT. */
    private static final Set<String> WHOLE =
            Set.of("HUGEINT", "UHUGEINT", "UBIGINT", "UINTEGER", "USMALLINT", "UTINYINT");

    private Cells() {}

    static List<Row.Head> heads(ResultSetMetaData data) throws SQLException {
        List<Row.Head> heads = new ArrayList<>();
        for (int i = 1; i <= data.getColumnCount(); i++) {
            heads.add(new Row.Head(data.getColumnLabel(i), type(data.getColumnType(i), data.getColumnTypeName(i))));
        }
        return List.copyOf(heads);
    }

    private static Type type(int jdbc, String name) {
        return switch (jdbc) {
            case Types.BOOLEAN -> Type.BOOLEAN;
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> Type.INTEGER;
            case Types.BIGINT -> Type.BIGINT;
            case Types.FLOAT, Types.DOUBLE, Types.REAL, Types.DECIMAL, Types.NUMERIC -> Type.DECIMAL;
            case Types.DATE -> Type.DATE;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> Type.INSTANT;
            default -> WHOLE.contains(name) ? Type.BIGINT : Type.TEXT;
        };
    }

    static @Nullable Object value(ResultSet result, int index, Type type) throws SQLException {
        // Typed getters: the driver's getObject costs about twice as much.
        return switch (type) {
            case TEXT -> result.getString(index);
            case INTEGER -> {
                int value = result.getInt(index);
                yield result.wasNull() ? null : value;
            }
            case BIGINT -> whole(result.getObject(index));
            case DECIMAL -> {
                double value = result.getDouble(index);
                yield result.wasNull() ? null : value;
            }
            case BOOLEAN -> {
                boolean value = result.getBoolean(index);
                yield result.wasNull() ? null : value;
            }
            case DATE -> result.getObject(index, LocalDate.class);
            case INSTANT -> instant(result, index);
        };
    }

    private static @Nullable Long whole(@Nullable Object value) throws SQLException {
        if (value instanceof BigInteger huge) {
            if (huge.bitLength() >= Long.SIZE) {
                throw new SQLException("the number " + huge + " has more than 64 bits; cast it to DOUBLE");
            }
            return huge.longValue();
        }
        return value == null ? null : ((Number) value).longValue();
    }

    private static @Nullable Object instant(ResultSet result, int index) throws SQLException {
        if (result.getMetaData().getColumnType(index) == Types.TIMESTAMP_WITH_TIMEZONE) {
            OffsetDateTime moment = result.getObject(index, OffsetDateTime.class);
            return moment == null ? null : moment.toInstant();
        }
        // Not through java.sql.Timestamp, which uses the machine's time zone and skips an hour each spring.
        LocalDateTime moment = result.getObject(index, LocalDateTime.class);
        return moment == null ? null : moment.toInstant(ZoneOffset.UTC);
    }
}
