/** The environment of a command: streams, terminal, keyboard, working folder and clock. */
@NullMarked
package org.stocktake.cli.terminal;

import org.jspecify.annotations.NullMarked;
