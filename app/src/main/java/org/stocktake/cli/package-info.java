/** What an operator types. Start at {@link org.stocktake.cli.Main}, the only place where time and streams enter. */
@NullMarked
package org.stocktake.cli;

import org.jspecify.annotations.NullMarked;
