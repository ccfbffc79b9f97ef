/** Records of a source become rows of input tables. Start at {@link org.stocktake.run.staging.StagingWriter}. */
@NullMarked
package org.stocktake.run.staging;

import org.jspecify.annotations.NullMarked;
