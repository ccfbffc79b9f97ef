package org.stocktake.cli;

/** Amount of output. */
enum Verbosity {
    QUIET,
    NORMAL,
    VERBOSE
}
