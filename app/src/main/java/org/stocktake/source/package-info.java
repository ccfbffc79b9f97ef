/**
 * Asks a system; replies become values of {@code model}. Start at {@link org.stocktake.source.Source}. A source
 * translates: what it reads goes into an {@link org.stocktake.source.RecordSink}, and what it cannot read too.
 */
@NullMarked
package org.stocktake.source;

import org.jspecify.annotations.NullMarked;
