package org.stocktake.snapshot;

import java.util.Collection;
import java.util.Set;

/**
 * How people appear in published files.
 *
 * @param shownId SQL over {@code id}: the published id of a person; empty if none is permitted. Idempotent
 * @param shownName SQL over {@code name}: the published name of a person
 * @param forgotten SQL condition over {@code id}: people who must not appear at all
 * @param authors whether authors of suppressions may be named
 * @param forgottenAuthors names of authors who must never be named
 * @param columns the columns that contain people
 */
public record PeopleRule(
        String shownId,
        String shownName,
        String forgotten,
        boolean authors,
        Set<String> forgottenAuthors,
        Columns columns) {
    /** What a column holds of people. */
    public enum Holds {
        NOTHING,
        /** The id of a person. */
        ID,
        /** The name of a person. */
        NAME,
        /** Words that may be ids or names of people, separated by commas. */
        WORDS,
        /** The name of who suppressed or acknowledged a finding. */
        AUTHOR
    }

    /** Knows the published columns, of older weeks too. */
    public interface Columns {
        Holds of(String table, String column);
    }

    public PeopleRule {
        forgottenAuthors = Set.copyOf(forgottenAuthors);
    }

    /** Whether a table holds people at all. */
    boolean concerns(String table, Collection<String> names) {
        return names.stream().anyMatch(column -> columns.of(table, column) != Holds.NOTHING);
    }
}
