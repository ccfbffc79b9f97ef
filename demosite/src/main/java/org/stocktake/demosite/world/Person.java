package org.stocktake.demosite.world;

/**
 * A person with a current or former account.
 *
 * @param key never changes and is never reused
 */
public record Person(String key, String username, String name, AccountState accountState) {
    /** State of the account. */
    public enum AccountState {
        ACTIVE,
        /** Cannot sign in; the site still knows the name. */
        DEACTIVATED,
        /** The site knows only the key. */
        DELETED
    }

    Person now(AccountState changed) {
        return new Person(key, username, name, changed);
    }
}
