/** Storage format as a stream, and the one place that opens a streaming XML reader. */
@NullMarked
package org.stocktake.markup;

import org.jspecify.annotations.NullMarked;
