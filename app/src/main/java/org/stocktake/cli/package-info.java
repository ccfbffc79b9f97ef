/**
 * Command line interface. Start at {@link org.stocktake.cli.Main}, the only place that reads the clock and the standard
 * streams.
 */
@NullMarked
package org.stocktake.cli;

import org.jspecify.annotations.NullMarked;
