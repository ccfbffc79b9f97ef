package org.stocktake.finding;

import java.util.Optional;
import org.stocktake.engine.Sql;

/**
 * A value of a rule that an operator may set, for all spaces or for one.
 *
 * @param fallback what holds when nobody sets it
 * @param unit empty where the value has none
 * @param about one sentence
 */
public record Threshold(String name, Kind kind, String fallback, String unit, String about) {
    /** How the value is written. */
    public enum Kind {
        INTEGER("a whole number", "INTEGER"),
        DECIMAL("a number", "DOUBLE"),
        TEXT("a text", "VARCHAR");

        private final String about;
        private final String sql;

        Kind(String about, String sql) {
            this.about = about;
            this.sql = sql;
        }

        public String about() {
            return about;
        }

        boolean fits(String value) {
            return switch (this) {
                case INTEGER -> value.matches("-?\\d{1,9}");
                case DECIMAL -> value.matches("-?\\d{1,15}(\\.\\d{1,15})?");
                case TEXT -> true;
            };
        }
    }

    /** What is wrong with a value, continuing the name of the threshold. */
    Optional<String> wrong(String value) {
        return kind.fits(value)
                ? Optional.empty()
                : Optional.of("must be %s but was \"%s\"".formatted(kind.about, value));
    }

    /** The value in SQL. */
    String sql(String value) {
        return "CAST(%s AS %s)".formatted(Sql.text(value), kind.sql);
    }
}
