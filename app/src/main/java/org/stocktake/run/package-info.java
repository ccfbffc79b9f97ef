/** The week's work in order. */
@NullMarked
package org.stocktake.run;

import org.jspecify.annotations.NullMarked;
