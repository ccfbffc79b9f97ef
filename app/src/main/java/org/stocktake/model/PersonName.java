package org.stocktake.model;

/**
 * How a page or a workflow names a person.
 *
 * @param value a text also by its letters: small or large are the same
 */
public record PersonName(String value, Kind kind) {
    /** What the value is. */
    public enum Kind {
        /** A user key or an account id. */
        ID,
        USERNAME,
        /** Plain words: a username, a full name, or no name at all. */
        WORDS
    }
}
