/** Commands for findings. */
@NullMarked
package org.stocktake.cli.finding;

import org.jspecify.annotations.NullMarked;
