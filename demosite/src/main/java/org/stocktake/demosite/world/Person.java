package org.stocktake.demosite.world;

/**
 * Somebody with an account, now or once.
 *
 * @param key never changes and is never given again
 */
public record Person(String key, String username, String name, Standing standing) {
    /** What became of the account. */
    public enum Standing {
        ACTIVE,
        /** May not sign in; the site still knows the name. */
        DEACTIVATED,
        /** The site knows nothing but the key. */
        DELETED
    }

    Person now(Standing changed) {
        return new Person(key, username, name, changed);
    }
}
