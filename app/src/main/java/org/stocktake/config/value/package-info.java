/** A value as text in a file, a variable or a flag, and the parsers of values. */
@NullMarked
package org.stocktake.config.value;

import org.jspecify.annotations.NullMarked;
