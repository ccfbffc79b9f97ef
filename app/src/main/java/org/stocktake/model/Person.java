package org.stocktake.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who made, changed or owns a page.
 *
 * @param username the login name, if the source has it; never published, but used to find the ids of names in other apps
 */
public record Person(
        PersonId id, @Nullable String username, @Nullable String name, State state, Kind kind) {
    /** The state of the account. {@code UNKNOWN} does not count as inactive. */
    public enum State {
        ACTIVE,
        INACTIVE,
        /** Deleted permanently, as Cloud reports: the name is no longer published, and the person counts as inactive. */
        CLOSED,
        UNKNOWN;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The kind of account. */
    public enum Kind {
        USER,
        APP,
        UNKNOWN;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
