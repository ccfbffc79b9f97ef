/**
 * Readers of external systems. A {@link org.stocktake.source.Source} translates replies into values of {@code model}
 * and writes records and failures to a {@link org.stocktake.source.RecordSink}.
 */
@NullMarked
package org.stocktake.source;

import org.jspecify.annotations.NullMarked;
