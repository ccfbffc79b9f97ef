package org.stocktake.demosite.workflow;

/** A page in a state, from an instant on. */
final class Stay {
    final State state;
    final How how;
    final int by;
    /** Milliseconds, as all instants of a life. */
    final long at;

    /** The version that came into the state; in a final state without a way out by edits, the newest since. */
    int version;

    long versionAt;

    Stay(State state, How how, int by, long at, int version) {
        this.state = state;
        this.how = how;
        this.by = by;
        this.at = at;
        this.version = version;
        this.versionAt = at;
    }
}
