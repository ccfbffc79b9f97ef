/** The stages of a weekly run, in order. Start at {@link org.stocktake.run.WeekRun}. */
@NullMarked
package org.stocktake.run;

import org.jspecify.annotations.NullMarked;
