package org.stocktake.demosite.world;

/**
 * A person with a current or former account.
 *
 * @param key the user key of Data Center; never changes and is never reused
 * @param accountId the id of the same person in Cloud; never changes and is never reused
 */
public record Person(String key, String accountId, String username, String name, AccountState accountState) {
    /** State of the account. */
    public enum AccountState {
        ACTIVE,
        /** Cannot sign in; the site still knows the name. */
        DEACTIVATED,
        /** The site knows only the key. */
        DELETED
    }

    /** The key of the personal space in Cloud. */
    public String personalSpaceKey() {
        return "~" + accountId.replaceAll("[:-]", "");
    }

    Person now(AccountState changed) {
        return new Person(key, accountId, username, name, changed);
    }
}
