/** Numbers across pages: one {@code .sql} file a metric or a table, under {@code resources/relate}. */
@NullMarked
package org.stocktake.relate;

import org.jspecify.annotations.NullMarked;
