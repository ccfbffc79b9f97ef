package org.stocktake.relate;

import java.util.function.UnaryOperator;

/** How people appear in published tables. */
public sealed interface Privacy {
    /** What columns about people contain. */
    enum Mode {
        /** Stable ids; names in the table {@code people}. */
        IDS,
        /** Salted hashes of the ids; no names anywhere. */
        PSEUDONYMS,
        /** Nothing. */
        NONE;

        /** @param salt of pseudonyms; empty for none */
        public Privacy with(String salt) {
            return switch (this) {
                case IDS -> new Ids();
                case PSEUDONYMS -> new Pseudonyms(salt);
                case NONE -> new None();
            };
        }
    }

    /** SQL expression over {@code id}: the published id of a person. */
    String shownId();

    /** SQL expression over {@code name}: the published name in the table {@code people}. */
    String shownName();

    /** An SQL condition over {@code id}: who must not appear at all. */
    default String forgotten() {
        return "false";
    }

    /**
     * The same, without people who were erased.
     *
     * @param privacy how all others are shown
     * @param condition an SQL condition over the text that it is given
     */
    record WithoutForgotten(Privacy privacy, UnaryOperator<String> condition) implements Privacy {
        @Override
        public String shownId() {
            return "CASE WHEN %s THEN NULL ELSE %s END".formatted(forgotten(), privacy.shownId());
        }

        @Override
        public String shownName() {
            return privacy.shownName();
        }

        /** By what stands for them too: where weeks hold pseudonyms, these are what can be named. */
        @Override
        public String forgotten() {
            String shown = privacy.shownId();
            return shown.equals("id")
                    ? condition.apply("id")
                    : "(%s OR %s)".formatted(condition.apply("id"), condition.apply(shown));
        }
    }

    /** Stable ids everywhere; names in the table {@code people} only. */
    record Ids() implements Privacy {
        @Override
        public String shownId() {
            return "id";
        }

        @Override
        public String shownName() {
            return "name";
        }
    }

    /**
     * Salted hashes instead of ids, and no names.
     *
     * @param salt prevents others from hashing known ids; the same salt yields the same pseudonyms each week
     */
    record Pseudonyms(String salt) implements Privacy {
        @Override
        public String shownId() {
            return "left(sha256('%s' || id), 20)".formatted(salt.replace("'", "''"));
        }

        @Override
        public String shownName() {
            return "NULL::VARCHAR";
        }

        @Override
        public String toString() {
            return "Pseudonyms[salt=…]";
        }
    }

    /** No people: their columns are empty. */
    record None() implements Privacy {
        @Override
        public String shownId() {
            return "NULL::VARCHAR";
        }

        @Override
        public String shownName() {
            return "NULL::VARCHAR";
        }
    }
}
