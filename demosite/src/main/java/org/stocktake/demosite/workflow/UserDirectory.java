package org.stocktake.demosite.workflow;

/** The people of a wiki, by number. */
public interface UserDirectory {
    /** Nobody with an account. */
    int NONE = -1;

    /** All chance of this world follows from it. */
    long seed();

    int count();

    /** Whether the account could be used at this instant, in milliseconds. */
    boolean isHere(int person, long at);

    String username(int person);

    String key(int person);
}
