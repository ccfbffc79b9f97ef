package org.stocktake.source.comala;

import org.jspecify.annotations.Nullable;
import org.stocktake.model.PersonId;

/**
 * Somebody whom the app names.
 *
 * @param id where only a username is told it stands here behind {@code name:}, until it is looked up
 */
record UserRef(
        PersonId id, @Nullable String username, @Nullable String fullName) {
    /** Keys of accounts are 32 hexadecimal digits; nobody is called so. */
    private static final String KEY = "[0-9a-f]{32}";

    /** Somebody who is named by one text, mostly the username. */
    static UserRef called(String name, @Nullable String fullName) {
        return name.matches(KEY)
                ? new UserRef(new PersonId(name), null, fullName)
                : new UserRef(new PersonId("name:" + name), name, fullName);
    }
}
