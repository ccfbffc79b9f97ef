/** How fast requests may follow each other: limits, waiting, and the clock. */
@NullMarked
package org.stocktake.http.pace;

import org.jspecify.annotations.NullMarked;
