package org.stocktake.demosite.cloud;

import org.stocktake.demosite.world.Person;

/** What the site says of an account. */
public enum AccountStatus {
    ACTIVE,
    /** Cannot sign in; the site still knows the name. */
    INACTIVE,
    /** The site knows a placeholder instead of the name. */
    CLOSED,
    /** The site does not return the account. */
    MISSING;

    /** Some deactivated accounts are closed. Deleted accounts are missing. */
    public static AccountStatus of(Person person) {
        return switch (person.accountState()) {
            case ACTIVE -> ACTIVE;
            case DEACTIVATED -> person.accountId().startsWith("712020:") ? INACTIVE : CLOSED;
            case DELETED -> MISSING;
        };
    }

    /** The address, where the settings of the person let the site show it; empty otherwise. */
    static String email(Person person) {
        return isOpen(person) ? address(person) : "";
    }

    static String address(Person person) {
        return person.username() + "@example.com";
    }

    static boolean isOpen(Person person) {
        return of(person) == ACTIVE && person.accountId().startsWith("557058:");
    }

    /** The displayed name. */
    String name(Person person) {
        return this == CLOSED || this == MISSING ? "Former user (Deleted)" : person.name();
    }
}
