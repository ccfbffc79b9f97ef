package org.stocktake.cli.terminal;

import java.util.Optional;

/** Input of an operator. */
public interface Keyboard {
    /** The next line, trimmed; empty at the end of the input. */
    Optional<String> line();

    /** The next line, not echoed. */
    Optional<String> secret();
}
