package org.stocktake.snapshot;

import java.util.Collection;
import java.util.Set;

/**
 * How people are to appear in what is published already.
 *
 * @param shownId SQL over {@code id}: what stands for a person; empty where nobody may. Applied again it changes nothing
 * @param shownName SQL over {@code name}: what stands for the name of a person
 * @param forgotten SQL condition over {@code id}: who must not appear at all
 * @param authors whether authors of suppressions may be named
 * @param forgottenAuthors names of authors who must not be named in any case
 * @param columns which columns hold people
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
