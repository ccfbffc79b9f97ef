/** What the stages of a week share. Start at {@link org.stocktake.run.week.WeekContext}. */
@NullMarked
package org.stocktake.run.week;

import org.jspecify.annotations.NullMarked;
