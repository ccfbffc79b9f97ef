/** How far a run is. Start at {@link org.stocktake.run.progress.ProgressTracker}. */
@NullMarked
package org.stocktake.run.progress;

import org.jspecify.annotations.NullMarked;
