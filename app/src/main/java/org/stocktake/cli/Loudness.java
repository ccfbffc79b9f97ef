package org.stocktake.cli;

/** How much an operator wants to be told. */
enum Loudness {
    QUIET,
    NORMAL,
    VERBOSE
}
