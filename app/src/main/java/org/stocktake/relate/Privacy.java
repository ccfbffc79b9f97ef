package org.stocktake.relate;

/** How people appear in what is published. */
public sealed interface Privacy {
    /** An SQL expression over {@code id}: what stands for a person in every table. */
    String shownId();

    /** An SQL expression over {@code name}: what stands in the table {@code people}. */
    String shownName();

    /** Stable ids everywhere, names in the table {@code people} only. */
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
     * Salted hashes in place of ids, and no names.
     *
     * @param salt keeps others from hashing known ids; the same salt gives the same pseudonyms every week
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

    /** No people at all: their columns are empty. */
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
