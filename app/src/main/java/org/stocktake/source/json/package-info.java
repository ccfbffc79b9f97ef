/** Tolerant JSON reading: a member may be missing or of an unexpected type. Start at {@code Fields}. */
@NullMarked
package org.stocktake.source.json;

import org.jspecify.annotations.NullMarked;
