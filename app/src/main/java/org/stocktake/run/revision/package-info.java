/** Changes published weeks: findings are recomputed, people are erased. */
@NullMarked
package org.stocktake.run.revision;

import org.jspecify.annotations.NullMarked;
