package org.stocktake.destination;

/**
 * Where a published week goes: a folder, a file for people, another system. Receiving a week twice leaves the same as
 * receiving it once. A failure of a destination concerns neither the week nor other destinations.
 */
public interface Destination {
    /** Which weeks a destination receives. */
    enum Receives {
        /** The newest week, again whenever any week changes. What it no longer needs is deleted. */
        NEWEST_WEEK,
        /** The week of each run, once. */
        WEEK_OF_A_RUN
    }

    /** The name in messages and in the record of deliveries. */
    String name();

    Receives receives();

    /** What determines the result besides the weeks, such as settings. After a change the newest week is delivered again. */
    String form();

    /**
     * Writes what the destination does not have yet.
     *
     * @param delivery collects failures and complete files
     */
    void receive(Delivery delivery);
}
