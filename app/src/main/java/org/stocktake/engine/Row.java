package org.stocktake.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.table.Type;

/**
 * A row of a query result.
 *
 * @param values String, Integer, Long, Double, Boolean, LocalDate or Instant; null for NULL
 */
public record Row(List<Head> heads, List<@Nullable Object> values) {
    /** A column of a result. */
    public record Head(String name, Type type) {}

    public @Nullable Object value(String name) {
        for (int i = 0; i < heads.size(); i++) {
            if (heads.get(i).name().equals(name)) {
                return values.get(i);
            }
        }
        throw new IllegalArgumentException("the result has no column " + name);
    }

    /** A text value that is never NULL. */
    public String text(String name) {
        return String.valueOf(value(name));
    }

    /** An integer value that is never NULL. */
    public long number(String name) {
        if (value(name) instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException("column " + name + " must be a number but was " + value(name));
    }
}
