package org.stocktake.demosite.route;

import java.time.Duration;

/** How a reply goes over the line. */
public sealed interface Delivery {
    Delivery WHOLE = new Whole();

    record Whole() implements Delivery {}

    /** Nothing comes for a while, then everything. */
    record Late(Duration pause) implements Delivery {}

    /** Half of the body comes, then nothing for a while, then the rest. */
    record Halting(Duration pause) implements Delivery {}

    /** The connection closes before a byte is sent. */
    record Dropped() implements Delivery {}

    /** The connection closes after half of the body that was announced. */
    record CutOff() implements Delivery {}

    /** So many bytes of white space come before the body. */
    record Padded(long bytes) implements Delivery {}
}
