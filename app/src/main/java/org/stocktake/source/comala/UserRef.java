package org.stocktake.source.comala;

import org.jspecify.annotations.Nullable;
import org.stocktake.model.PersonId;

/**
 * A person named by the app.
 *
 * @param id the user key, or {@code name:} and the username until it is resolved
 */
record UserRef(
        PersonId id, @Nullable String username, @Nullable String fullName) {
    /** User keys are 32 hexadecimal digits, which no username is. */
    private static final String KEY = "[0-9a-f]{32}";

    /** A person named by a single text, usually the username. */
    static UserRef named(String name, @Nullable String fullName) {
        return name.matches(KEY)
                ? new UserRef(new PersonId(name), null, fullName)
                : new UserRef(new PersonId("name:" + name), name, fullName);
    }
}
