package org.stocktake.relate;

/** How people appear in published tables. */
public sealed interface Privacy {
    /** SQL expression over {@code id}: the published id of a person. */
    String shownId();

    /** SQL expression over {@code name}: the published name in the table {@code people}. */
    String shownName();

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
