package org.stocktake.demosite.workflow;

/** A stay of a page in a state, from an instant onwards. */
final class StateInterval {
    final State state;
    final How how;
    final int by;
    /** Milliseconds, as all instants of a timeline. */
    final long at;

    /** The version of the page that entered the state. */
    final int version;
    /** The version that the state publishes, if it is final: a newer one if an edit does not end the stay. */
    int published;

    long publishedAt;

    StateInterval(State state, How how, int by, long at, int version) {
        this.state = state;
        this.how = how;
        this.by = by;
        this.at = at;
        this.version = version;
        this.published = version;
        this.publishedAt = at;
    }
}
