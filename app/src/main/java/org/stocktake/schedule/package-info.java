/**
 * When the run of a week starts, and what follows a run that failed. {@link org.stocktake.schedule.Decision} decides,
 * {@link org.stocktake.schedule.Scheduler} acts.
 */
@NullMarked
package org.stocktake.schedule;

import org.jspecify.annotations.NullMarked;
