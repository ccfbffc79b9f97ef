package org.stocktake.cli;

/** How much an operator wants to be told. */
enum Verbosity {
    QUIET,
    NORMAL,
    VERBOSE
}
