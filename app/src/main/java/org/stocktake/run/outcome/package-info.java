/** What a run reports when it ends. Start at {@link org.stocktake.run.outcome.RunOutcome}. */
@NullMarked
package org.stocktake.run.outcome;

import org.jspecify.annotations.NullMarked;
