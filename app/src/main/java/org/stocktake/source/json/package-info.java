/** Reads JSON of which nothing is certain: a member may be missing, or of another type. Start at {@code Fields}. */
@NullMarked
package org.stocktake.source.json;

import org.jspecify.annotations.NullMarked;
