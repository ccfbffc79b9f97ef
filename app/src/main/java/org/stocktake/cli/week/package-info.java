/** Commands for published weeks. */
@NullMarked
package org.stocktake.cli.week;

import org.jspecify.annotations.NullMarked;
