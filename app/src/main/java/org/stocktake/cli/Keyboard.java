package org.stocktake.cli;

import java.util.Optional;

/** Where an operator answers questions. */
public interface Keyboard {
    /** The next line, without what surrounds it; empty at the end of the input. */
    Optional<String> line();

    /** The next line, not shown while it is typed. */
    Optional<String> secret();
}
