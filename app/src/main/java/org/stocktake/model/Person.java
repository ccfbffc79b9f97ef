package org.stocktake.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who made, changed or owns a page.
 *
 * @param username the login name where the source tells it; never published, it maps names of other apps to ids
 */
public record Person(
        PersonId id, @Nullable String username, @Nullable String name, State state, Kind kind) {
    /** Of the account. {@code UNKNOWN} is not inactive. */
    public enum State {
        ACTIVE,
        INACTIVE,
        /** Deleted for good, as Cloud tells: the name is no longer published, and the person counts as inactive. */
        CLOSED,
        UNKNOWN;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What sort of account it is. */
    public enum Kind {
        USER,
        APP,
        UNKNOWN;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
