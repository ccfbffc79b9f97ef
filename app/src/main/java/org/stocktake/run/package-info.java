/** The work of a week in order. It puts the parts below together. Start at {@link org.stocktake.run.WeekRun}. */
@NullMarked
package org.stocktake.run;

import org.jspecify.annotations.NullMarked;
