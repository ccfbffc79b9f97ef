package org.stocktake.finding;

import java.util.List;
import java.util.Optional;
import org.stocktake.engine.Sql;

/**
 * A configurable value of a rule, for all spaces or for a single one.
 *
 * @param formerly former names, which settings may still use
 * @param defaultValue used unless configured
 * @param unit empty if the value has none
 * @param about one sentence
 */
public record Threshold(String name, List<String> formerly, Kind kind, String defaultValue, String unit, String about) {
    public Threshold {
        formerly = List.copyOf(formerly);
    }

    /** Data type of the value. */
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

    /** Why a value is invalid, as a continuation of the threshold's name. */
    Optional<String> problem(String value) {
        return kind.fits(value)
                ? Optional.empty()
                : Optional.of("must be %s but was \"%s\"".formatted(kind.about, value));
    }

    /** The value as an SQL literal. */
    String sql(String value) {
        return "CAST(%s AS %s)".formatted(Sql.text(value), kind.sql);
    }
}
