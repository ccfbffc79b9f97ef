/** The stages of a week, one class each. {@link org.stocktake.run.WeekRun} has their order. */
@NullMarked
package org.stocktake.run.stage;

import org.jspecify.annotations.NullMarked;
