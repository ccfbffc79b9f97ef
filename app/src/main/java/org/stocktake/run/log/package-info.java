/** How runs ended: {@code runs.log} in the data folder. Start at {@link org.stocktake.run.log.RunLog}. */
@NullMarked
package org.stocktake.run.log;

import org.jspecify.annotations.NullMarked;
