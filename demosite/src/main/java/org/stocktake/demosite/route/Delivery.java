package org.stocktake.demosite.route;

import java.time.Duration;

/** How a reply is transmitted. */
public sealed interface Delivery {
    Delivery WHOLE = new Whole();

    record Whole() implements Delivery {}

    /** A pause, then the whole reply. */
    record Late(Duration pause) implements Delivery {}

    /** Half of the body, then a pause, then the rest. */
    record Halting(Duration pause) implements Delivery {}

    /** The connection closes before the first byte. */
    record Dropped() implements Delivery {}

    /** The connection closes after half of the announced body. */
    record CutOff() implements Delivery {}

    /** This number of white space bytes precedes the body. */
    record Padded(long bytes) implements Delivery {}
}
