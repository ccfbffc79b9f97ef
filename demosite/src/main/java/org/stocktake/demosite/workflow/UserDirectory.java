package org.stocktake.demosite.workflow;

/** The people of a wiki, by number. */
public interface UserDirectory {
    /** An anonymous user. */
    int NONE = -1;

    /** The seed of all random numbers of this world. */
    long seed();

    int count();

    /** Whether the account was active at this instant, in milliseconds. */
    boolean isHere(int person, long at);

    String username(int person);

    String key(int person);
}
