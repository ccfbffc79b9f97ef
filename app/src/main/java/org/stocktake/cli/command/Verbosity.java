package org.stocktake.cli.command;

/** Amount of output. */
public enum Verbosity {
    QUIET,
    NORMAL,
    VERBOSE
}
